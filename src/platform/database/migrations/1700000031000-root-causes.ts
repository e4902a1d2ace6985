import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What whoever graded named as the causes behind a rating. */
export class RootCauses1700000031000 implements MigrationInterface {
  readonly name = 'RootCauses1700000031000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE verdicts ADD COLUMN root_causes jsonb NOT NULL DEFAULT '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE verdicts DROP COLUMN IF EXISTS root_causes');
  }
}

import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Lets an import whose process was killed be told from one that still runs. */
export class ImportsSeen1700000067000 implements MigrationInterface {
  readonly name = 'ImportsSeen1700000067000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE imports ADD seen_at timestamptz NOT NULL DEFAULT now()');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE imports DROP seen_at');
  }
}

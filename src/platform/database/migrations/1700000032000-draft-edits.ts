import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Drafts of rubrics count how often they were saved, so that nobody undoes what they have not seen. */
export class DraftEdits1700000032000 implements MigrationInterface {
  readonly name = 'DraftEdits1700000032000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE rubric_versions ADD COLUMN edits integer NOT NULL DEFAULT 1,
      ADD COLUMN saved_at timestamptz NOT NULL DEFAULT now(), ADD COLUMN saved_by uuid`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE rubric_versions DROP COLUMN IF EXISTS edits, DROP COLUMN IF EXISTS saved_at,
      DROP COLUMN IF EXISTS saved_by`);
  }
}

import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { protectByProgram } from '../row-security.js';

/** What the local judge could learn from each program's reviewers, and what was decided. */
export class JudgeFits1700000041000 implements MigrationInterface {
  readonly name = 'JudgeFits1700000041000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE judge_fits (
        id uuid PRIMARY KEY,
        program_id uuid NOT NULL REFERENCES programs,
        rubric_version_id uuid NOT NULL REFERENCES rubric_versions,
        base_version text NOT NULL,
        version text,
        correction jsonb NOT NULL,
        report jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('refused', 'proposed', 'promoted', 'discarded', 'retired')),
        decided_by uuid REFERENCES users,
        decided_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((state = 'refused') = (version IS NULL))
      );
      CREATE INDEX judge_fits_program ON judge_fits (program_id, id);
      CREATE UNIQUE INDEX judge_fits_one_promoted ON judge_fits (program_id) WHERE state = 'promoted';
      CREATE TRIGGER fit_never_changes BEFORE UPDATE ON judge_fits FOR EACH ROW
        WHEN (OLD.state IN ('refused', 'discarded', 'retired') OR NEW.correction <> OLD.correction
          OR NEW.report <> OLD.report OR NEW.version <> OLD.version)
        EXECUTE FUNCTION refuse_change();`);
    await protectByProgram(runner, 'judge_fits');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE judge_fits');
  }
}

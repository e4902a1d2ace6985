import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Grading old conversations by another version of a rubric: to see what it would change, or for good. */
export class Regrades1700000033000 implements MigrationInterface {
  readonly name = 'Regrades1700000033000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REGRADES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE IF EXISTS regrade_results, regrades`);
  }
}

const REGRADES = `
  CREATE TABLE regrades (
    id uuid PRIMARY KEY,
    program_id uuid NOT NULL REFERENCES programs,
    kind text NOT NULL CHECK (kind IN ('back_test', 'back_scoring')),
    rubric_version_id uuid NOT NULL REFERENCES rubric_versions,
    definition jsonb NOT NULL,
    edits integer NOT NULL,
    state text NOT NULL CHECK (state IN ('running', 'completed', 'cancelled')),
    total integer NOT NULL,
    done integer NOT NULL DEFAULT 0,
    failed integer NOT NULL DEFAULT 0,
    requested_by uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
  );
  COMMENT ON COLUMN regrades.definition IS 'The version as it stood when the regrade began: a draft goes on changing.';
  CREATE INDEX regrades_program ON regrades (program_id, id);
  CREATE UNIQUE INDEX regrades_one_running ON regrades (program_id, kind) WHERE state = 'running';
  CREATE TABLE regrade_results (
    regrade_id uuid NOT NULL REFERENCES regrades ON DELETE CASCADE,
    conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
    agent_id uuid,
    program_id uuid NOT NULL,
    before jsonb,
    after jsonb NOT NULL,
    changes jsonb NOT NULL,
    UNIQUE NULLS NOT DISTINCT (regrade_id, conversation_id, agent_id)
  );
  COMMENT ON TABLE regrade_results IS 'What a back-test found; no evaluation, and never counted as one.';`;

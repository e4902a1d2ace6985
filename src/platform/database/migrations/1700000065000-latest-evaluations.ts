import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Lets figures of a period read that period alone: its conversations by an index, and the last grade as the one without a later,
 * which PostgreSQL can join from either side; of `DISTINCT ON` it must first make all rows there are. The time is a column of its
 * own because row security lets no index of `coalesce` be asked.
 */
export class LatestEvaluations1700000065000 implements MigrationInterface {
  readonly name = 'LatestEvaluations1700000065000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE conversations ADD at timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(opened_at, created_at)) STORED;
      CREATE INDEX conversations_time ON conversations (program_id, at);`);
    await runner.query(`${VIEW}
      SELECT id, program_id, conversation_id, revision_id, agent_id, rubric_version_id, score, coverage, failed_critical
      FROM evaluations e WHERE review_id IS NULL AND NOT EXISTS (
        SELECT FROM evaluations later
        WHERE later.revision_id = e.revision_id AND later.agent_id IS NOT DISTINCT FROM e.agent_id
          AND later.review_id IS NULL AND later.id > e.id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`${VIEW}
      SELECT DISTINCT ON (revision_id, agent_id) id, program_id, conversation_id, revision_id, agent_id, rubric_version_id,
        score, coverage, failed_critical
      FROM evaluations WHERE review_id IS NULL ORDER BY revision_id, agent_id, id DESC`);
    await runner.query('ALTER TABLE conversations DROP at');
  }
}

const VIEW = 'CREATE OR REPLACE VIEW latest_evaluations WITH (security_invoker = true) AS';

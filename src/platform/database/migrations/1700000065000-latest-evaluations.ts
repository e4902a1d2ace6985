import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Lets figures of a period read that period alone: its conversations by an index, and of each agent's part the last grade by
 * another; of `DISTINCT ON` PostgreSQL must first make all rows there are, and for an anti join it reads them. The time is a
 * column of its own because row security lets no index of `coalesce` be asked.
 */
export class LatestEvaluations1700000065000 implements MigrationInterface {
  readonly name = 'LatestEvaluations1700000065000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE conversations ADD at timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(opened_at, created_at)) STORED;
      CREATE INDEX conversations_time ON conversations (program_id, at);
      CREATE INDEX evaluations_latest ON evaluations (revision_id, agent_id, id) WHERE review_id IS NULL;`);
    await runner.query(`${VIEW}
      SELECT id, program_id, conversation_id, revision_id, agent_id, rubric_version_id, score, coverage, failed_critical
      FROM evaluations e WHERE review_id IS NULL AND id = (
        SELECT last.id FROM evaluations last
        WHERE last.revision_id = e.revision_id AND last.agent_id IS NOT DISTINCT FROM e.agent_id AND last.review_id IS NULL
        ORDER BY last.id DESC LIMIT 1)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`${VIEW}
      SELECT DISTINCT ON (revision_id, agent_id) id, program_id, conversation_id, revision_id, agent_id, rubric_version_id,
        score, coverage, failed_critical
      FROM evaluations WHERE review_id IS NULL ORDER BY revision_id, agent_id, id DESC`);
    await runner.query('ALTER TABLE conversations DROP at; DROP INDEX evaluations_latest');
  }
}

const VIEW = 'CREATE OR REPLACE VIEW latest_evaluations WITH (security_invoker = true) AS';

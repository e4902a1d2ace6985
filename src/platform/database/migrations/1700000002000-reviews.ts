import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Reviews: who grades which agent's part of which conversation revision, under which rubric version. */
export class Reviews1700000002000 implements MigrationInterface {
  readonly name = 'Reviews1700000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reviews (
        id uuid PRIMARY KEY,
        program_id uuid NOT NULL REFERENCES programs,
        conversation_id uuid NOT NULL REFERENCES conversations,
        revision_id uuid NOT NULL REFERENCES conversation_revisions,
        agent_id uuid REFERENCES agents,
        rubric_version_id uuid NOT NULL REFERENCES rubric_versions,
        reviewer_id uuid NOT NULL REFERENCES users,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'submitted', 'released', 'expired')),
        draft jsonb NOT NULL DEFAULT '{"verdicts": []}',
        evaluation_id uuid REFERENCES evaluations,
        claimed_at timestamptz NOT NULL DEFAULT now(),
        last_active_at timestamptz NOT NULL DEFAULT now(),
        submitted_at timestamptz,
        CHECK ((state = 'submitted') = (evaluation_id IS NOT NULL))
      );
      CREATE UNIQUE INDEX reviews_one_open ON reviews (reviewer_id, conversation_id, agent_id) NULLS NOT DISTINCT
        WHERE state = 'open';
      CREATE INDEX reviews_program ON reviews (program_id, id);
      CREATE INDEX reviews_conversation ON reviews (conversation_id);
      CREATE TRIGGER closed_review_never_changes BEFORE UPDATE ON reviews FOR EACH ROW
        WHEN (OLD.state <> 'open') EXECUTE FUNCTION refuse_change();
      CREATE VIEW conversations_graded_blind WITH (security_invoker = true) AS
        SELECT reviewer_id, conversation_id FROM reviews WHERE state = 'open';
      COMMENT ON VIEW conversations_graded_blind IS
        'Whose evaluations, flags and training reasons a person must not see now; every statement that shows them asks it.';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW IF EXISTS conversations_graded_blind; DROP TABLE IF EXISTS reviews;');
  }
}

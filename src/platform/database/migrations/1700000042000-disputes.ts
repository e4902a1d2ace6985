import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { narrowAgents, protectByProgram } from '../row-security.js';

/** Disputes, what agents acknowledged, and which evaluations a dispute replaced. */
export class Disputes1700000042000 implements MigrationInterface {
  readonly name = 'Disputes1700000042000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE disputes (
        id uuid PRIMARY KEY,
        program_id uuid NOT NULL REFERENCES programs,
        evaluation_id uuid NOT NULL REFERENCES evaluations,
        agent_id uuid NOT NULL REFERENCES agents,
        raised_by uuid NOT NULL REFERENCES users,
        kind text NOT NULL CHECK (kind IN ('review', 'wrong_person')),
        comment text NOT NULL,
        points jsonb NOT NULL,
        state text NOT NULL DEFAULT 'open'
          CHECK (state IN ('open', 'escalated', 'accepted', 'partly', 'rejected', 'withdrawn')),
        deadline timestamptz NOT NULL,
        escalated_by uuid REFERENCES users,
        escalated_at timestamptz,
        escalation_note text,
        resolved_by uuid REFERENCES users,
        resolved_at timestamptz,
        resolution text,
        changed text[] NOT NULL DEFAULT '{}',
        outcome_evaluation_id uuid REFERENCES evaluations,
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((state IN ('accepted', 'partly')) = (outcome_evaluation_id IS NOT NULL)),
        CHECK ((state IN ('open', 'escalated')) = (resolved_at IS NULL))
      );
      CREATE UNIQUE INDEX disputes_one_each ON disputes (evaluation_id) WHERE state <> 'withdrawn';
      CREATE INDEX disputes_program ON disputes (program_id, id);
      CREATE INDEX disputes_agent ON disputes (agent_id, id);
      CREATE INDEX disputes_outcome ON disputes (outcome_evaluation_id) WHERE outcome_evaluation_id IS NOT NULL;
      CREATE TRIGGER resolved_dispute_never_changes BEFORE UPDATE ON disputes FOR EACH ROW
        WHEN (OLD.state NOT IN ('open', 'escalated')) EXECUTE FUNCTION refuse_change();
      CREATE TABLE evaluation_acknowledgements (
        evaluation_id uuid PRIMARY KEY REFERENCES evaluations,
        program_id uuid NOT NULL REFERENCES programs,
        user_id uuid NOT NULL REFERENCES users,
        acknowledged_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX evaluation_acknowledgements_program ON evaluation_acknowledgements (program_id);
      CREATE VIEW superseded_evaluations WITH (security_invoker = true) AS
        SELECT evaluation_id, id AS dispute_id FROM disputes WHERE state IN ('accepted', 'partly')
        UNION
        SELECT e.id, d.id FROM disputes d JOIN evaluations o ON o.id = d.evaluation_id
          JOIN evaluations e ON e.revision_id = o.revision_id AND e.agent_id = o.agent_id
        WHERE d.state IN ('accepted', 'partly') AND d.kind = 'wrong_person';
      COMMENT ON VIEW superseded_evaluations IS
        'Evaluations that a dispute replaced; they are kept and shown, and never count.';`);
    await protectByProgram(runner, 'disputes');
    await narrowAgents(runner, 'disputes');
    await protectByProgram(runner, 'evaluation_acknowledgements');
    await narrowAgents(
      runner,
      'evaluation_acknowledgements',
      'EXISTS (SELECT FROM evaluations e WHERE e.id = evaluation_id)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP VIEW superseded_evaluations; DROP TABLE evaluation_acknowledgements, disputes;`);
  }
}

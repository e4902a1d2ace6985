import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { protectByProgram } from '../row-security.js';

/** Calibration sessions, and that who grades in one sees nothing of what machines and others said. */
export class Calibration1700000043000 implements MigrationInterface {
  readonly name = 'Calibration1700000043000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const table of PROTECTED) await protectByProgram(runner, table);
    await runner.query(`
      CREATE OR REPLACE VIEW conversations_graded_blind WITH (security_invoker = true) AS
        SELECT reviewer_id, conversation_id FROM reviews WHERE state = 'open' AND mode = 'blind'
        UNION ALL
        SELECT p.user_id, i.conversation_id FROM calibration_participants p
          JOIN calibration_sessions s ON s.id = p.session_id AND s.state = 'grading'
          JOIN calibration_items i ON i.session_id = s.id
        WHERE NOT EXISTS (SELECT FROM calibration_gradings g
          WHERE g.item_id = i.id AND g.user_id = p.user_id AND g.submitted_at IS NOT NULL);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE VIEW conversations_graded_blind WITH (security_invoker = true) AS
        SELECT reviewer_id, conversation_id FROM reviews WHERE state = 'open' AND mode = 'blind';
      DROP TABLE calibration_notes, calibration_gradings, calibration_participants, calibration_items, calibration_sessions;`);
  }
}

const PROTECTED = [
  'calibration_sessions',
  'calibration_items',
  'calibration_participants',
  'calibration_gradings',
  'calibration_notes',
];

const TABLES = `
  CREATE TABLE calibration_sessions (
    id uuid PRIMARY KEY,
    program_id uuid NOT NULL REFERENCES programs,
    title text NOT NULL,
    rubric_version_id uuid NOT NULL REFERENCES rubric_versions,
    baseline text NOT NULL CHECK (baseline IN ('expert', 'consensus')),
    expert_id uuid REFERENCES users,
    widest_range double precision NOT NULL CHECK (widest_range BETWEEN 0 AND 100),
    state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'grading', 'discussion', 'closed', 'cancelled')),
    outcome text,
    created_by uuid NOT NULL REFERENCES users,
    created_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz,
    CHECK ((baseline = 'expert') = (expert_id IS NOT NULL)),
    CHECK (state <> 'closed' OR outcome IS NOT NULL)
  );
  CREATE INDEX calibration_sessions_program ON calibration_sessions (program_id, id);
  CREATE TRIGGER ended_session_never_changes BEFORE UPDATE ON calibration_sessions FOR EACH ROW
    WHEN (OLD.state IN ('closed', 'cancelled')) EXECUTE FUNCTION refuse_change();
  CREATE TABLE calibration_items (
    id uuid PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES calibration_sessions ON DELETE CASCADE,
    program_id uuid NOT NULL REFERENCES programs,
    conversation_id uuid NOT NULL REFERENCES conversations,
    revision_id uuid NOT NULL REFERENCES conversation_revisions,
    agent_id uuid REFERENCES agents,
    ordinal integer NOT NULL,
    UNIQUE (session_id, ordinal),
    UNIQUE NULLS NOT DISTINCT (session_id, conversation_id, agent_id)
  );
  CREATE INDEX calibration_items_program ON calibration_items (program_id);
  CREATE TABLE calibration_participants (
    session_id uuid NOT NULL REFERENCES calibration_sessions ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users,
    program_id uuid NOT NULL REFERENCES programs,
    PRIMARY KEY (session_id, user_id)
  );
  CREATE INDEX calibration_participants_user ON calibration_participants (user_id);
  CREATE INDEX calibration_participants_program ON calibration_participants (program_id);
  CREATE TABLE calibration_gradings (
    item_id uuid NOT NULL REFERENCES calibration_items ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users,
    session_id uuid NOT NULL REFERENCES calibration_sessions ON DELETE CASCADE,
    program_id uuid NOT NULL REFERENCES programs,
    draft jsonb NOT NULL,
    draft_revision integer NOT NULL DEFAULT 1,
    submitted_at timestamptz,
    PRIMARY KEY (item_id, user_id)
  );
  CREATE INDEX calibration_gradings_session ON calibration_gradings (session_id);
  CREATE INDEX calibration_gradings_program ON calibration_gradings (program_id);
  CREATE TRIGGER submitted_grading_never_changes BEFORE UPDATE ON calibration_gradings FOR EACH ROW
    WHEN (OLD.submitted_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
  CREATE TABLE calibration_notes (
    id uuid PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES calibration_sessions ON DELETE CASCADE,
    program_id uuid NOT NULL REFERENCES programs,
    item_id uuid REFERENCES calibration_items,
    criterion_id text,
    user_id uuid NOT NULL REFERENCES users,
    text text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX calibration_notes_session ON calibration_notes (session_id, id);
  CREATE INDEX calibration_notes_program ON calibration_notes (program_id);`;

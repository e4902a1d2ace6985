import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Audits: the period's conversations as they were when the sample was drawn, the sample, and how it was graded. */
export class Audits1700000003000 implements MigrationInterface {
  readonly name = 'Audits1700000003000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [AUDITS, POPULATION, ITEMS, GRADES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS audit_grades, audit_items, audit_population, audits');
  }
}

const AUDITS = `
  CREATE TABLE audits (
    id uuid PRIMARY KEY,
    program_id uuid NOT NULL REFERENCES programs,
    opened_by uuid NOT NULL REFERENCES users,
    state text NOT NULL CHECK (state IN ('drawn', 'grading', 'completed', 'cancelled')),
    period_from timestamptz NOT NULL,
    period_to timestamptz NOT NULL CHECK (period_to > period_from),
    time_zone text NOT NULL,
    channel text,
    seed text NOT NULL CHECK (seed <> ''),
    sample_size integer NOT NULL CHECK (sample_size BETWEEN 1 AND population_size),
    population_size integer NOT NULL,
    population_sha256 text NOT NULL,
    undated integer NOT NULL,
    rubric_version_id uuid REFERENCES rubric_versions,
    defective_below double precision NOT NULL,
    report jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz,
    CHECK ((state = 'completed') = (report IS NOT NULL)),
    CHECK ((state IN ('completed', 'cancelled')) = (ended_at IS NOT NULL))
  );
  CREATE INDEX audits_program ON audits (program_id, id);
  CREATE TRIGGER audits_change_in_state_only BEFORE UPDATE ON audits FOR EACH ROW
    WHEN (OLD.state IN ('completed', 'cancelled')
      OR to_jsonb(OLD) - ARRAY['state', 'report', 'ended_at'] <> to_jsonb(NEW) - ARRAY['state', 'report', 'ended_at'])
    EXECUTE FUNCTION refuse_change();`;

/** Written before its audit's row, which holds its hash. */
const POPULATION = `
  CREATE TABLE audit_population (
    audit_id uuid NOT NULL REFERENCES audits ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position integer NOT NULL,
    program_id uuid NOT NULL,
    conversation_id uuid NOT NULL REFERENCES conversations,
    revision_id uuid NOT NULL REFERENCES conversation_revisions,
    source text NOT NULL,
    external_id text NOT NULL,
    PRIMARY KEY (audit_id, position)
  );
  CREATE TRIGGER audit_population_never_changes BEFORE UPDATE ON audit_population FOR EACH ROW
    EXECUTE FUNCTION refuse_change();`;

const ITEMS = `
  CREATE TABLE audit_items (
    id uuid PRIMARY KEY,
    audit_id uuid NOT NULL REFERENCES audits ON DELETE CASCADE,
    program_id uuid NOT NULL,
    number integer NOT NULL,
    position integer NOT NULL,
    ticket text NOT NULL,
    machine jsonb,
    UNIQUE (audit_id, number),
    UNIQUE (audit_id, position),
    FOREIGN KEY (audit_id, position) REFERENCES audit_population ON DELETE CASCADE
  );
  CREATE TRIGGER audit_items_keep_what_was_drawn BEFORE UPDATE ON audit_items FOR EACH ROW
    WHEN (OLD.machine IS NOT NULL OR to_jsonb(OLD) - 'machine' <> to_jsonb(NEW) - 'machine')
    EXECUTE FUNCTION refuse_change();`;

const GRADES = `
  CREATE TABLE audit_grades (
    id uuid PRIMARY KEY,
    item_id uuid NOT NULL REFERENCES audit_items ON DELETE CASCADE,
    audit_id uuid NOT NULL,
    program_id uuid NOT NULL,
    revision integer NOT NULL,
    defective boolean NOT NULL,
    criteria jsonb NOT NULL,
    comment text,
    graded_by uuid NOT NULL REFERENCES users,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (item_id, revision)
  );
  CREATE TRIGGER audit_grades_never_change BEFORE UPDATE ON audit_grades FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

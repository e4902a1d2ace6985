import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Organizations, people, conversations, rubrics, evaluations, training and the work that connects them. */
export class Foundation1700000000000 implements MigrationInterface {
  readonly name = 'Foundation1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [ORGANIZATIONS, AUTH, CONVERSATIONS, RUBRICS, EVALUATIONS, TRAINING, WORK]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE IF EXISTS work, unassigned_training, assignment_reasons, assignments, training_rules,
      training_modules, flags, verdicts, evaluations, rubric_versions, rubrics, turns, conversation_agents, conversation_revisions, conversations,
      import_rejects, imports, activity, sessions, users, agents, programs, organizations CASCADE`);
    await runner.query('DROP FUNCTION IF EXISTS refuse_change');
  }
}

const ORGANIZATIONS = `
  CREATE TABLE organizations (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    kind text NOT NULL CHECK (kind IN ('vendor', 'client')),
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (kind, name)
  );
  CREATE TABLE programs (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL,
    client_id uuid NOT NULL REFERENCES organizations,
    vendor_id uuid NOT NULL REFERENCES organizations,
    settings jsonb NOT NULL,
    rubric_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (client_id, vendor_id, name)
  );
  CREATE INDEX programs_vendor ON programs (vendor_id);
  CREATE TABLE agents (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    vendor_id uuid NOT NULL REFERENCES organizations,
    external_id text NOT NULL,
    name text,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (vendor_id, external_id)
  );`;

const AUTH = `
  CREATE TABLE users (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email text NOT NULL UNIQUE CHECK (email = lower(email)),
    name text NOT NULL,
    role text NOT NULL CHECK (role IN ('administrator', 'vendor_manager', 'reviewer', 'agent', 'client_auditor')),
    organization_id uuid REFERENCES organizations,
    agent_id uuid REFERENCES agents,
    password_hash text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((role = 'administrator') = (organization_id IS NULL)),
    CHECK ((role = 'agent') = (agent_id IS NOT NULL))
  );
  CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
  );
  CREATE INDEX sessions_user ON sessions (user_id);
  CREATE TABLE activity (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    user_id uuid,
    program_id uuid,
    action text NOT NULL,
    subject_id text,
    detail jsonb NOT NULL DEFAULT '{}'
  );
  CREATE INDEX activity_program ON activity (program_id, id);`;

const CONVERSATIONS = `
  CREATE TABLE imports (
    id uuid PRIMARY KEY,
    program_id uuid NOT NULL REFERENCES programs,
    source text NOT NULL,
    file_name text,
    format text,
    state text NOT NULL CHECK (state IN ('running', 'completed', 'failed')),
    error jsonb,
    conversations integer NOT NULL DEFAULT 0,
    turns integer NOT NULL DEFAULT 0,
    imported integer NOT NULL DEFAULT 0,
    revised integer NOT NULL DEFAULT 0,
    duplicates integer NOT NULL DEFAULT 0,
    rejected integer NOT NULL DEFAULT 0,
    warnings jsonb NOT NULL DEFAULT '[]',
    bytes_read bigint NOT NULL DEFAULT 0,
    started_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
  );
  CREATE INDEX imports_program ON imports (program_id, id);
  CREATE TABLE import_rejects (
    import_id uuid NOT NULL REFERENCES imports ON DELETE CASCADE,
    ordinal integer NOT NULL,
    line integer NOT NULL,
    field text,
    code text NOT NULL,
    message jsonb NOT NULL,
    cure jsonb NOT NULL,
    raw text,
    PRIMARY KEY (import_id, ordinal)
  );
  CREATE TABLE conversations (
    id uuid PRIMARY KEY,
    program_id uuid NOT NULL REFERENCES programs,
    source text NOT NULL,
    external_id text NOT NULL,
    content_hash bytea NOT NULL,
    revision_id uuid NOT NULL,
    revision_number integer NOT NULL,
    channel text NOT NULL,
    opened_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (program_id, source, external_id)
  );
  CREATE INDEX conversations_program ON conversations (program_id, id);
  CREATE TABLE conversation_revisions (
    id uuid PRIMARY KEY,
    conversation_id uuid NOT NULL REFERENCES conversations,
    program_id uuid NOT NULL,
    number integer NOT NULL,
    import_id uuid NOT NULL,
    channel text NOT NULL,
    language text,
    subject text,
    opened_at timestamptz,
    opened_at_offset smallint,
    closed_at timestamptz,
    closed_at_offset smallint,
    agent_external_id text,
    customer jsonb,
    csat jsonb,
    tags jsonb NOT NULL,
    turn_count integer NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (conversation_id, number)
  );
  CREATE INDEX conversation_revisions_import ON conversation_revisions (import_id);
  CREATE TABLE conversation_agents (
    revision_id uuid NOT NULL,
    agent_id uuid NOT NULL REFERENCES agents,
    program_id uuid NOT NULL,
    PRIMARY KEY (revision_id, agent_id)
  );
  CREATE INDEX conversation_agents_agent ON conversation_agents (agent_id, revision_id);
  CREATE TABLE turns (
    revision_id uuid NOT NULL,
    seq integer NOT NULL,
    program_id uuid NOT NULL,
    role text NOT NULL,
    visibility text NOT NULL,
    author text,
    at timestamptz,
    at_offset smallint,
    text text NOT NULL,
    PRIMARY KEY (revision_id, seq)
  );`;

const RUBRICS = `
  CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '% is never changed', TG_TABLE_NAME USING ERRCODE = 'BA001'; END $$;
  CREATE TABLE rubrics (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    client_id uuid NOT NULL REFERENCES organizations,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (client_id, name)
  );
  ALTER TABLE programs ADD FOREIGN KEY (rubric_id) REFERENCES rubrics;
  CREATE TABLE rubric_versions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    rubric_id uuid NOT NULL REFERENCES rubrics,
    number integer NOT NULL,
    state text NOT NULL CHECK (state IN ('draft', 'published', 'archived')),
    definition jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    published_at timestamptz,
    UNIQUE (rubric_id, number)
  );
  CREATE UNIQUE INDEX rubric_versions_one_published ON rubric_versions (rubric_id) WHERE state = 'published';
  CREATE UNIQUE INDEX rubric_versions_one_draft ON rubric_versions (rubric_id) WHERE state = 'draft';
  CREATE TRIGGER published_version_never_changes BEFORE UPDATE ON rubric_versions FOR EACH ROW
    WHEN (OLD.state <> 'draft' AND (NEW.definition IS DISTINCT FROM OLD.definition OR NEW.state = 'draft'
      OR NEW.rubric_id <> OLD.rubric_id OR NEW.number <> OLD.number))
    EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER published_version_stays BEFORE DELETE ON rubric_versions FOR EACH ROW
    WHEN (OLD.state <> 'draft') EXECUTE FUNCTION refuse_change();`;

const EVALUATIONS = `
  CREATE TABLE evaluations (
    id uuid PRIMARY KEY,
    program_id uuid NOT NULL,
    conversation_id uuid NOT NULL REFERENCES conversations,
    revision_id uuid NOT NULL REFERENCES conversation_revisions,
    agent_id uuid REFERENCES agents,
    rubric_version_id uuid NOT NULL REFERENCES rubric_versions,
    judge_id text NOT NULL,
    judge_version text NOT NULL,
    review_id uuid,
    score double precision,
    score_before_critical double precision,
    failed_critical text[] NOT NULL,
    coverage double precision,
    section_scores jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE NULLS NOT DISTINCT (revision_id, agent_id, rubric_version_id, judge_id, judge_version, review_id)
  );
  CREATE INDEX evaluations_program ON evaluations (program_id, id);
  CREATE INDEX evaluations_agent ON evaluations (agent_id, id);
  CREATE INDEX evaluations_conversation ON evaluations (conversation_id);
  CREATE TRIGGER evaluations_never_change BEFORE UPDATE ON evaluations FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TABLE verdicts (
    evaluation_id uuid NOT NULL REFERENCES evaluations ON DELETE CASCADE,
    criterion_id text NOT NULL,
    program_id uuid NOT NULL,
    outcome text NOT NULL,
    rating double precision,
    score double precision,
    evidence jsonb NOT NULL,
    reason jsonb NOT NULL,
    PRIMARY KEY (evaluation_id, criterion_id)
  );
  CREATE TRIGGER verdicts_never_change BEFORE UPDATE ON verdicts FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TABLE flags (
    id uuid PRIMARY KEY,
    program_id uuid NOT NULL,
    evaluation_id uuid NOT NULL REFERENCES evaluations ON DELETE CASCADE,
    conversation_id uuid NOT NULL,
    agent_id uuid,
    kind text NOT NULL,
    strength double precision NOT NULL,
    evidence jsonb NOT NULL,
    reason jsonb NOT NULL,
    occurred_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX flags_program ON flags (program_id, id);
  CREATE INDEX flags_evaluation ON flags (evaluation_id);
  CREATE INDEX flags_agent ON flags (agent_id, kind, occurred_at);`;

const TRAINING = `
  CREATE TABLE training_modules (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    vendor_id uuid NOT NULL REFERENCES organizations,
    key text NOT NULL,
    content jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (vendor_id, key)
  );
  CREATE TABLE training_rules (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    program_id uuid NOT NULL REFERENCES programs,
    module_id uuid NOT NULL REFERENCES training_modules,
    rule jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX training_rules_program ON training_rules (program_id);
  CREATE TABLE assignments (
    id uuid PRIMARY KEY,
    program_id uuid NOT NULL REFERENCES programs,
    agent_id uuid NOT NULL REFERENCES agents,
    module_id uuid NOT NULL REFERENCES training_modules,
    rule_id uuid,
    state text NOT NULL CHECK (state IN ('assigned', 'started', 'completed', 'cancelled', 'expired')),
    assigned_at timestamptz NOT NULL DEFAULT now(),
    due_at timestamptz NOT NULL,
    completed_at timestamptz
  );
  CREATE UNIQUE INDEX assignments_one_open ON assignments (agent_id, module_id) WHERE state IN ('assigned', 'started');
  CREATE INDEX assignments_program ON assignments (program_id, id);
  CREATE INDEX assignments_agent ON assignments (agent_id, id);
  CREATE TABLE assignment_reasons (
    assignment_id uuid NOT NULL REFERENCES assignments ON DELETE CASCADE,
    evaluation_id uuid NOT NULL REFERENCES evaluations ON DELETE CASCADE,
    program_id uuid NOT NULL,
    flag_id uuid REFERENCES flags ON DELETE CASCADE,
    criterion_id text,
    UNIQUE NULLS NOT DISTINCT (assignment_id, evaluation_id, flag_id, criterion_id)
  );
  CREATE TABLE unassigned_training (
    evaluation_id uuid PRIMARY KEY REFERENCES evaluations ON DELETE CASCADE,
    program_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  );`;

const WORK = `
  CREATE TABLE work (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    program_id uuid NOT NULL,
    payload jsonb NOT NULL,
    state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'dead')),
    failures integer NOT NULL DEFAULT 0,
    crashes integer NOT NULL DEFAULT 0,
    last_error text,
    available_at timestamptz NOT NULL DEFAULT now(),
    lease_id uuid,
    lease_until timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX work_pending ON work (kind, id) WHERE state = 'pending';
  CREATE INDEX work_program ON work (program_id);
  CREATE INDEX work_lease ON work (lease_id) WHERE lease_id IS NOT NULL;`;

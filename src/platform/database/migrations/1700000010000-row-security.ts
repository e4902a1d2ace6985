import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { narrowAgents, protect, protectByOrganization, protectByParent, protectByProgram } from '../row-security.js';

/** Row-level security on everything of tenants, by the scope each transaction is given; and reviewers' programs. */
export class RowSecurity1700000010000 implements MigrationInterface {
  readonly name = 'RowSecurity1700000010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MEMBERS);
    await runner.query(REJECTS);
    await runner.query(SCOPE);
    await runner.query(SCOPE_OF_USER);
    await protect(runner, 'programs', `(SELECT scope_sees_all()) OR id = ANY((SELECT scope_named_programs())::uuid[])`);
    await protect(
      runner,
      'activity',
      `(SELECT scope_sees_all()) OR program_id = ANY((SELECT scope_programs())::uuid[])`,
    );
    await runner.query('CREATE POLICY activity_append ON activity FOR INSERT WITH CHECK (true)');
    await protect(runner, 'organizations', ORGANIZATION_SEEN);
    await protectByOrganization(runner, 'agents', 'vendor_id');
    await protectByOrganization(runner, 'rubrics', 'client_id');
    await protectByParent(runner, 'rubric_versions', 'rubric_id', 'rubrics');
    await protectByOrganization(runner, 'training_modules', 'vendor_id');
    for (const table of BY_PROGRAM) await protectByProgram(runner, table);
    for (const table of OWN_BY_AGENT) await narrowAgents(runner, table);
    await narrowAgents(runner, 'agents', 'id = (SELECT scope_agent())');
    await narrowAgents(runner, 'conversations', partIn('conversations.revision_id'));
    await narrowAgents(runner, 'conversation_revisions', partIn('conversation_revisions.id'));
    await narrowAgents(runner, 'turns', partIn('turns.revision_id'));
    await runner.query(INTERNAL_TURNS);
    for (const statement of BLIND) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP POLICY activity_append ON activity; DROP POLICY turns_internal ON turns;
      DROP POLICY evaluations_blind ON evaluations; DROP POLICY flags_blind ON flags`);
    const narrowed = [...OWN_BY_AGENT, 'agents', 'conversations', 'conversation_revisions', 'turns'];
    for (const table of narrowed) await runner.query(`DROP POLICY ${table}_own ON ${table}`);
    for (const table of [...BY_PROGRAM, ...OTHERS]) {
      await runner.query(`DROP POLICY ${table}_scope ON ${table};
        ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY`);
    }
    await runner.query(`DROP FUNCTION scope_of_user, scope_blind_conversations, scope_open_reviews, scope_organizations,
      scope_programs, scope_named_programs, scope_sees_all, scope_agent, scope_user, scope_role`);
    await runner.query(`DROP TABLE program_members; ALTER TABLE import_rejects DROP program_id;
      DROP INDEX conversation_agents_program;
      CREATE INDEX conversation_agents_agent ON conversation_agents (agent_id, revision_id)`);
  }
}

const OTHERS = ['programs', 'activity', 'organizations', 'agents', 'rubrics', 'rubric_versions', 'training_modules'];

const BY_PROGRAM = [
  'program_members',
  'imports',
  'import_rejects',
  'conversations',
  'conversation_revisions',
  'conversation_agents',
  'turns',
  'evaluations',
  'verdicts',
  'flags',
  'training_rules',
  'assignments',
  'assignment_reasons',
  'unassigned_training',
  'training_attempts',
  'practice_texts',
  'reviews',
  'audits',
  'audit_population',
  'audit_items',
  'audit_grades',
  'model_answers',
];

const OWN_BY_AGENT = [
  'conversation_agents',
  'evaluations',
  'flags',
  'assignments',
  'training_attempts',
  'practice_texts',
];

const partIn = (revisionId: string) =>
  `EXISTS (SELECT FROM conversation_agents ca WHERE ca.revision_id = ${revisionId} AND ca.agent_id = (SELECT scope_agent()))`;

const ORGANIZATION_SEEN = `(SELECT scope_sees_all()) OR id = ANY((SELECT scope_organizations())::uuid[])`;

/** Until now a reviewer saw all programs of the vendor, and goes on to. An agent's programs are those it has a part in. */
const MEMBERS = `
  CREATE TABLE program_members (
    program_id uuid NOT NULL REFERENCES programs ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (program_id, user_id)
  );
  CREATE INDEX program_members_user ON program_members (user_id);
  INSERT INTO program_members (program_id, user_id)
    SELECT p.id, u.id FROM users u JOIN programs p ON p.vendor_id = u.organization_id WHERE u.role = 'reviewer';
  DROP INDEX conversation_agents_agent;
  CREATE INDEX conversation_agents_program ON conversation_agents (agent_id, program_id);`;

const REJECTS = `
  ALTER TABLE import_rejects ADD program_id uuid;
  UPDATE import_rejects r SET program_id = i.program_id FROM imports i WHERE i.id = r.import_id;
  ALTER TABLE import_rejects ALTER program_id SET NOT NULL;`;

/**
 * What a transaction was told of its caller, by set_config('app.…', …, true). After a transaction a setting may be '' rather
 * than null; both are nobody, who sees nothing.
 */
const SCOPE = `
  CREATE FUNCTION scope_role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('app.role', true), '') $$;
  CREATE FUNCTION scope_user() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('app.user', true), '')::uuid $$;
  CREATE FUNCTION scope_agent() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('app.agent', true), '')::uuid $$;
  CREATE FUNCTION scope_sees_all() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(current_setting('app.programs', true) = 'all', false) $$;
  CREATE FUNCTION scope_named_programs() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT CASE WHEN scope_sees_all() THEN '{}'
      ELSE coalesce(nullif(current_setting('app.programs', true), ''), '{}')::uuid[] END $$;
  CREATE FUNCTION scope_programs() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT CASE WHEN scope_sees_all() THEN ARRAY(SELECT id FROM programs) ELSE scope_named_programs() END $$;
  CREATE FUNCTION scope_organizations() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT CASE WHEN scope_sees_all() THEN ARRAY(SELECT id FROM organizations)
      ELSE coalesce(nullif(current_setting('app.organizations', true), ''), '{}')::uuid[]
        || ARRAY(SELECT unnest(ARRAY[client_id, vendor_id]) FROM programs) END $$;
  COMMENT ON FUNCTION scope_programs IS 'The programs this caller may see; what a SECURITY DEFINER function must filter by.';
  COMMENT ON FUNCTION scope_organizations IS 'The caller''s organization, and those its programs belong to.';`;

/** Asked before there is a scope, so it looks at everything for a moment; of administrators it says nothing: they see all. */
const SCOPE_OF_USER = `
  CREATE FUNCTION scope_of_user(id uuid, OUT programs uuid[], OUT organizations uuid[])
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE
      person users;
      before text := coalesce(current_setting('app.programs', true), '');
    BEGIN
      SELECT * INTO person FROM users u WHERE u.id = scope_of_user.id;
      PERFORM set_config('app.programs', 'all', true);
      programs := ARRAY(SELECT p.id FROM programs p WHERE CASE person.role
        WHEN 'vendor_manager' THEN p.vendor_id = person.organization_id
        WHEN 'client_auditor' THEN p.client_id = person.organization_id
        WHEN 'reviewer' THEN p.vendor_id = person.organization_id
          AND EXISTS (SELECT FROM program_members m WHERE m.program_id = p.id AND m.user_id = person.id)
        WHEN 'agent' THEN p.vendor_id = person.organization_id AND (
          EXISTS (SELECT FROM conversation_agents ca WHERE ca.agent_id = person.agent_id AND ca.program_id = p.id)
          OR EXISTS (SELECT FROM assignments a WHERE a.agent_id = person.agent_id AND a.program_id = p.id))
        ELSE false END);
      organizations := ARRAY(SELECT person.organization_id WHERE person.organization_id IS NOT NULL
        UNION SELECT p.client_id FROM programs p WHERE p.id = ANY(scope_of_user.programs)
        UNION SELECT p.vendor_id FROM programs p WHERE p.id = ANY(scope_of_user.programs));
      PERFORM set_config('app.programs', before, true);
    END $$;
  REVOKE EXECUTE ON FUNCTION scope_of_user FROM PUBLIC;`;

/** The vendor's notes are not the client's to read. */
const INTERNAL_TURNS = `
  CREATE POLICY turns_internal ON turns AS RESTRICTIVE FOR SELECT
    USING (visibility = 'public' OR (SELECT scope_role()) <> 'client_auditor')`;

/** Whoever grades a conversation blind is shown no evaluation of it but their own, nor a flag. */
const BLIND = [
  `CREATE FUNCTION scope_blind_conversations() RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE
     AS $$ SELECT conversation_id FROM conversations_graded_blind WHERE reviewer_id = scope_user() $$;
   CREATE FUNCTION scope_open_reviews() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
     AS $$ SELECT ARRAY(SELECT id FROM reviews WHERE reviewer_id = scope_user() AND state = 'open') $$;`,
  `CREATE POLICY evaluations_blind ON evaluations AS RESTRICTIVE FOR SELECT
     USING (conversation_id NOT IN (SELECT scope_blind_conversations())
       OR review_id = ANY((SELECT scope_open_reviews())::uuid[]))`,
  `CREATE POLICY flags_blind ON flags AS RESTRICTIVE FOR SELECT
     USING (conversation_id NOT IN (SELECT scope_blind_conversations()))`,
];

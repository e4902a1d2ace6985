import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { protectByProgram } from '../row-security.js';

/**
 * What a program's contract lets its client know: who the agents are, and what the vendor notes beside a transcript; nothing
 * unless it says so. And what a client grades in an audit, it grades blind as reviewers do.
 */
export class Contract1700000061000 implements MigrationInterface {
  readonly name = 'Contract1700000061000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [COLUMNS, NOTES, AGENTS, AUDITED_BLIND]) await runner.query(statement);
    for (const table of REGRADES) await protectByProgram(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of REGRADES) {
      await runner.query(`DROP POLICY ${table}_scope ON ${table};
        ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY`);
    }
    await runner.query(`
      DROP POLICY agents_named ON agents;
      DROP POLICY turns_internal ON turns;
      CREATE POLICY turns_internal ON turns AS RESTRICTIVE FOR SELECT
        USING (visibility = 'public' OR (SELECT scope_role()) <> 'client_auditor');
      CREATE OR REPLACE FUNCTION scope_blind_conversations() RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT conversation_id FROM conversations_graded_blind WHERE reviewer_id = scope_user() $$;
      DROP FUNCTION scope_programs_with_notes, scope_programs_with_agents, agent_pseudonym;
      ALTER TABLE programs DROP client_sees_agents, DROP client_sees_notes;`);
  }
}

const REGRADES = ['regrades', 'regrade_results'];

const COLUMNS = `
  ALTER TABLE programs
    ADD client_sees_agents boolean NOT NULL DEFAULT false,
    ADD client_sees_notes boolean NOT NULL DEFAULT false;
  CREATE FUNCTION scope_programs_with_agents() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN scope_role() = 'client_auditor' THEN ARRAY(SELECT id FROM programs WHERE client_sees_agents)
      ELSE scope_programs() END $$;
  CREATE FUNCTION scope_programs_with_notes() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN scope_role() = 'client_auditor' THEN ARRAY(SELECT id FROM programs WHERE client_sees_notes)
      ELSE scope_programs() END $$;
  CREATE FUNCTION agent_pseudonym(id uuid) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT 'agent-' || left(md5(id::text), 8) $$;
  COMMENT ON FUNCTION scope_programs_with_agents IS 'The programs whose agents this caller may be told by name.';
  COMMENT ON FUNCTION scope_programs_with_notes IS 'The programs whose internal notes this caller may read.';`;

const NOTES = `
  DROP POLICY turns_internal ON turns;
  CREATE POLICY turns_internal ON turns AS RESTRICTIVE FOR SELECT
    USING (visibility = 'public' OR program_id = ANY((SELECT scope_programs_with_notes())::uuid[]));`;

const AGENTS = `
  CREATE POLICY agents_named ON agents AS RESTRICTIVE FOR SELECT
    USING ((SELECT scope_role()) <> 'client_auditor'
      OR vendor_id = ANY(ARRAY(SELECT vendor_id FROM programs WHERE client_sees_agents)));`;

/** Of an audit's sample the client's auditors are told nothing that others found until all of it is graded. */
const AUDITED_BLIND = `
  CREATE OR REPLACE FUNCTION scope_blind_conversations() RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT conversation_id FROM conversations_graded_blind WHERE reviewer_id = scope_user()
    UNION ALL
    SELECT p.conversation_id FROM audits a JOIN audit_items i ON i.audit_id = a.id
      JOIN audit_population p ON p.audit_id = i.audit_id AND p.position = i.position
    WHERE a.state IN ('drawn', 'grading') AND scope_role() = 'client_auditor' $$;`;

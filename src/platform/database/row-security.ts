import { type QueryRunner } from 'typeorm';

/*
 * For migrations. Policies ask `(SELECT f())` and not `f()`: so PostgreSQL asks once a statement, not once a row. Several
 * permissive policies would widen each other; what narrows further is restrictive.
 */

/** Lets a caller see and write the rows of its programs, and no others. */
export async function protectByProgram(runner: QueryRunner, table: string, column = 'program_id'): Promise<void> {
  await protect(runner, table, `${column} = ANY((SELECT scope_programs())::uuid[])`);
}

/** Lets a caller see and write the rows of its organizations: its own and those its programs belong to. */
export async function protectByOrganization(runner: QueryRunner, table: string, column: string): Promise<void> {
  await protect(runner, table, `${column} = ANY((SELECT scope_organizations())::uuid[])`);
}

/** Lets a caller see and write the rows that belong to a row of `parent` it sees; for parents that are few. */
export async function protectByParent(runner: QueryRunner, table: string, column: string, parent: string) {
  await protect(runner, table, `${column} = ANY(ARRAY(SELECT id FROM ${parent}))`);
}

/**
 * Narrows what agents see and write to what is their own; `own` is about a row, and true for the agent `scope_agent()`. For
 * migrations before 1700000064000, which has these policies ask `(SELECT scope_all_agents()) IS NOT NULL` instead.
 */
export async function narrowAgents(runner: QueryRunner, table: string, own = 'agent_id = (SELECT scope_agent())') {
  await runner.query(
    `CREATE POLICY ${table}_own ON ${table} AS RESTRICTIVE USING ((SELECT scope_agent()) IS NULL OR ${own})`,
  );
}

/** Row-level security for everybody, the owner too, with one policy. */
export async function protect(runner: QueryRunner, table: string, visible: string): Promise<void> {
  await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`);
  await runner.query(`CREATE POLICY ${table}_scope ON ${table} USING (${visible})`);
}

/** Lets the rest of a migration see and change the rows of all tenants; without it, it sees none. */
export async function inSystemScope(runner: QueryRunner): Promise<void> {
  await runner.query(
    `SELECT set_config('app.role', 'system', true), set_config('app.user', '', true), set_config('app.agent', '', true),
       set_config('app.programs', 'all', true), set_config('app.organizations', '', true)`,
  );
}

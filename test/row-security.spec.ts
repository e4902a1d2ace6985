import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { SYSTEM_SCOPE, type Scope } from '../src/platform/auth-context/scope.js';
import { Database } from '../src/platform/database/database.js';
import { EXEMPT_SCHEMAS, EXEMPT_TABLES, UNFORCED_TABLES } from '../src/platform/database/exemptions.js';
import { inSystemScope } from '../src/platform/database/row-security.js';
import { conversationLine, createSmallScenario, importLines, type SmallScenario } from './support/small-scenario.js';
import { openTestApplication, type TestApplication } from './support/test-application.js';

interface Relation {
  name: string;
  kind: string;
  enabled: boolean;
  forced: boolean;
  policies: number;
  invoker: boolean;
}

const CURE =
  'call protectByProgram (or another function of src/platform/database/row-security.ts) in its migration, or say in ' +
  'src/platform/database/exemptions.ts why not';

describe('Row-level security', () => {
  let test: TestApplication;
  let ours: SmallScenario;
  let theirs: SmallScenario;
  let relations: Relation[];
  const exempt = new Set(EXEMPT_TABLES.map(({ table }) => table));

  beforeAll(async () => {
    test = await openTestApplication();
    const administrator = await test.signIn('administrator');
    ours = await createSmallScenario(administrator, 'Ours');
    theirs = await createSmallScenario(administrator, 'Theirs');
    for (const { programId } of [ours, theirs]) {
      await importLines(administrator, programId, [conversationLine('one', 'You are an idiot.')]);
    }
    await test.settled();
    relations = await test.query<Relation>(
      `SELECT c.relname AS name, c.relkind AS kind, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
         (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive) AS policies,
         coalesce('security_invoker=true' = ANY(c.reloptions), false) AS invoker
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY c.relname`,
    );
  });
  afterAll(() => test.close());

  const named = (found: readonly { name: string }[]) => found.map(({ name }) => `${name}: ${CURE}`);

  it('binds everybody, the owner too, in every table that is not declared exempt', () => {
    const tables = relations.filter(({ kind, name }) => 'rp'.includes(kind) && !exempt.has(name));
    expect(tables.length).toBeGreaterThan(25);
    const binds = ({ name, enabled, forced, policies }: Relation) =>
      enabled && policies > 0 && forced !== UNFORCED_TABLES.includes(name);
    expect(named(tables.filter((table) => !binds(table)))).toEqual([]);
  });

  it('binds views, which must ask as their reader, and knows no materialized view', () => {
    const views = relations.filter(({ kind }) => !'rp'.includes(kind));
    expect(views.length).toBeGreaterThan(0);
    const escaped = views.filter(({ kind, invoker }) => kind !== 'v' || !invoker);
    expect(escaped.map(({ name }) => `${name}: make it a view WITH (security_invoker = true)`)).toEqual([]);
  });

  it('is declared away only where a table is, and with a reason', () => {
    const names = new Set(relations.map(({ name }) => name));
    expect(EXEMPT_TABLES.filter(({ table, because }) => !names.has(table) || because.length < 20)).toEqual([]);
  });

  it('is declared away only from what the app may touch, or may not: as it says', async () => {
    const touched = await test.query<{ name: string; granted: boolean }>(
      `SELECT t.name, has_table_privilege(current_user, t.name, 'SELECT') AS granted FROM unnest($1::text[]) AS t (name)`,
      [[...exempt]],
    );
    expect(touched).toEqual(EXEMPT_TABLES.map(({ table, granted }) => ({ name: table, granted })));
  });

  it('is missing in no other schema than those declared, of which the app is granted no table of sign-in', async () => {
    const tables = await test.query<{ schema: string; name: string; granted: boolean }>(
      `SELECT n.nspname AS schema, c.relname AS name, has_table_privilege(current_user, c.oid, 'SELECT') AS granted
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('public', 'pg_catalog', 'information_schema')
         AND n.nspname !~ '^pg_t'`,
    );
    const declared = EXEMPT_SCHEMAS.map(({ schema }) => schema);
    expect(tables.filter(({ schema }) => !declared.includes(schema))).toEqual([]);
    expect(tables.filter(({ schema, granted }) => schema === 'sign_in' && granted)).toEqual([]);
  });

  it('lets one permissive policy decide: a second would widen it', () => {
    const several = relations.filter(({ name, policies }) => policies > 1 && name !== 'activity');
    expect(several.map(({ name }) => name)).toEqual([]);
  });

  it('starts no policy with what PostgreSQL takes for rare and is true for nearly everybody: lists would be sorted whole', async () => {
    const rare = await test.query(
      `SELECT polname FROM pg_policy WHERE pg_get_expr(polqual, polrelid) LIKE '%AS scope_agent) IS NULL%'`,
    );
    expect(rare).toEqual([]);
  });

  it('is passed by SECURITY DEFINER functions only with a fixed search path, and never by what anybody may call', async () => {
    const functions = await test.query<{ name: string; path: boolean; open: boolean }>(
      `SELECT p.proname AS name, coalesce(array_to_string(p.proconfig, ','), '') LIKE '%search_path=%' AS path,
         p.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(p.proacl) a WHERE a.grantee = 0) AS open
       FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname IN ('public', 'sign_in') AND p.prosecdef`,
    );
    expect(functions.length).toBeGreaterThan(0);
    expect(functions.filter(({ path, open }) => !path || open)).toEqual([]);
  });

  it('leaves the app a role that owns nothing here and may not change what is there', async () => {
    const client = new Client({ connectionString: test.appUrl });
    await client.connect();
    await expect(client.query('ALTER TABLE turns DISABLE ROW LEVEL SECURITY')).rejects.toMatchObject({ code: '42501' });
    await expect(client.query('DROP POLICY turns_scope ON turns')).rejects.toMatchObject({ code: '42501' });
    await expect(client.query('CREATE TABLE public.mine (id int)')).rejects.toMatchObject({ code: '42501' });
    await client.end();
  });

  describe('shows, in every table that is not exempt,', () => {
    const rowsAs = async (scope: Scope | null): Promise<Record<string, number>> => {
      const database = test.app.get(Database);
      const tables = relations.filter(({ kind, name }) => kind === 'r' && !exempt.has(name)).map(({ name }) => name);
      const counts: Record<string, number> = {};
      for (const table of tables) {
        const count = () => database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
        const [row] = await (scope === null ? count() : database.within(scope, count));
        counts[table] = row?.n ?? -1;
      }
      return counts;
    };
    const only = (programId: string): Scope => ({ ...SYSTEM_SCOPE, programs: [programId], organizations: [] });

    it('nothing to whom no scope is known', async () => {
      expect(Object.entries(await rowsAs(null)).filter(([, rows]) => rows !== 0)).toEqual([]);
    });

    it('to each program its own, which together are all', async () => {
      const [all, first, second] = [
        await rowsAs(SYSTEM_SCOPE),
        await rowsAs(only(ours.programId)),
        await rowsAs(only(theirs.programId)),
      ];
      expect(all).toMatchObject({ conversations: 2, turns: 6, programs: 2, organizations: 4, agents: 2 });
      for (const [table, rows] of Object.entries(all)) {
        if (table === 'activity' || table === 'users') continue; // they belong to people and organizations
        expect([table, (first[table] ?? 0) + (second[table] ?? 0)]).toEqual([table, rows]);
      }
      expect(first).toMatchObject({ conversations: 1, turns: 3, programs: 1, organizations: 2 });
    });
  });

  it('is kept to by the search, which looks past it, whatever it is asked for', async () => {
    const database = test.app.get(Database);
    const search = (scope: Scope | null, programs: string[] | null) => {
      const ask = () =>
        database.query(
          `SELECT FROM search_conversations($1, NULL, true, NULL, '{order}', '{}', '{}', true, NULL, NULL, NULL, 100)`,
          [programs],
        );
      return scope === null ? ask() : database.within(scope, ask);
    };
    const only: Scope = { ...SYSTEM_SCOPE, programs: [ours.programId], organizations: [] };
    expect(await search(SYSTEM_SCOPE, null)).toHaveLength(2);
    expect(await search(only, null)).toHaveLength(1);
    expect(await search(only, [theirs.programId])).toHaveLength(0);
    expect(await search(null, [theirs.programId])).toHaveLength(0);
  });

  describe('refuses to write', () => {
    const as = (scope: Scope, sql: string, parameters: unknown[]) =>
      test.app.get(Database).within(scope, () => test.app.get(Database).query(sql, parameters));
    const scope = (): Scope => ({ ...SYSTEM_SCOPE, programs: [ours.programId], organizations: [] });
    const INSERT = `INSERT INTO training_rules (program_id, module_id, rule) VALUES ($1, gen_random_uuid(), '{}')`;

    it('rows of others', async () => {
      await expect(as(scope(), INSERT, [theirs.programId])).rejects.toMatchObject({ code: '42501' });
    });

    it('rows over to others', async () => {
      const move = as(scope(), 'UPDATE imports SET program_id = $1', [theirs.programId]);
      await expect(move).rejects.toMatchObject({ code: '42501' });
    });

    it('changes to rows of others, which are not there', async () => {
      const rows = await as(scope(), 'UPDATE imports SET source = $2 WHERE program_id = $1 RETURNING id', [
        theirs.programId,
        'mine',
      ]);
      expect(rows).toEqual([]);
    });
  });

  it('hides everything from a migration that changes data, until it says that it means all tenants', async () => {
    const owner = await new DataSource({ type: 'postgres', url: test.ownerUrl }).initialize();
    const runner = owner.createQueryRunner();
    await runner.startTransaction();
    const count = async () => (await runner.query('SELECT count(*)::int AS n FROM turns')) as unknown;
    expect(await count()).toEqual([{ n: 0 }]);
    await inSystemScope(runner);
    expect(await count()).toEqual([{ n: 6 }]);
    await runner.rollbackTransaction();
    expect(await count()).toEqual([{ n: 0 }]);
    await runner.release();
    await owner.destroy();
  });

  describe('is told the scope', () => {
    const seen = async () => {
      const [row] = await test.app.get(Database).query<{ n: number }>('SELECT count(*)::int AS n FROM programs');
      return row?.n;
    };
    const only = (programId: string): Scope => ({ ...SYSTEM_SCOPE, programs: [programId] });

    it('of each of many callers at once, and of none afterwards', async () => {
      const database = test.app.get(Database);
      const scopes = Array.from({ length: 90 }, (_, i) => [only(ours.programId), SYSTEM_SCOPE, null][i % 3] ?? null);
      const counts = scopes.map((scope, i) => {
        const ask = i % 2 === 0 ? seen : () => database.transaction(seen);
        return scope === null ? ask() : database.within(scope, ask);
      });
      expect(await Promise.all(counts)).toEqual(scopes.map((_, i) => [1, 2, 0][i % 3]));
      expect(await Promise.all(Array.from({ length: 30 }, seen))).toEqual(Array.from({ length: 30 }, () => 0));
    });

    it('anew within one transaction, as the scope changes and changes back', async () => {
      const database = test.app.get(Database);
      const counts = await database.within(only(ours.programId), () =>
        database.transaction(async () => [await seen(), await database.within(SYSTEM_SCOPE, seen), await seen()]),
      );
      expect(counts).toEqual([1, 2, 1]);
    });

    it('after a statement that failed', async () => {
      const database = test.app.get(Database);
      await expect(database.within(SYSTEM_SCOPE, () => database.query('SELECT 1 / 0'))).rejects.toMatchObject({
        code: '22012',
      });
      expect(await seen()).toBe(0);
      expect(await database.within(SYSTEM_SCOPE, seen)).toBe(2);
    });
  });
});

import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../src/platform/database/migrations.js';
import { createTestDatabase, type TestDatabase } from './support/test-database.js';

/** Everything that migrations make, in words, apart from what they leave to the owner's rights. */
const SCHEMA = `
  SELECT what FROM (
    SELECT format('column %s.%s %s %s %s', c.oid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
      pg_get_expr(d.adbin, d.adrelid)) AS what
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (c.oid, a.attnum)
    WHERE c.relkind IN ('r', 'v') AND a.attnum > 0 AND NOT a.attisdropped AND c.relnamespace = ANY($1)
    UNION ALL SELECT format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE connamespace = ANY($1) AND contype <> 'n'
    UNION ALL SELECT format('index %s', pg_get_indexdef(i.indexrelid))
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = ANY($1)
    UNION ALL SELECT format('view %s %s', oid::regclass, pg_get_viewdef(oid)) FROM pg_class
    WHERE relkind = 'v' AND relnamespace = ANY($1)
    UNION ALL SELECT format('function %s', pg_get_functiondef(oid)) FROM pg_proc WHERE pronamespace = ANY($1)
    UNION ALL SELECT format('trigger %s', pg_get_triggerdef(t.oid)) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND c.relnamespace = ANY($1)
    UNION ALL SELECT format('security %s %s %s', oid::regclass, relrowsecurity, relforcerowsecurity) FROM pg_class
    WHERE relkind = 'r' AND relnamespace = ANY($1)
    UNION ALL SELECT format('policy %s %s %s %s %s %s', polrelid::regclass, polname, polcmd, polpermissive,
      pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) FROM pg_policy) s
  WHERE what NOT LIKE '%schema_migrations%' ORDER BY 1`;

describe('migrations', () => {
  let database: TestDatabase;
  let source: DataSource;
  beforeAll(async () => {
    database = await createTestDatabase();
    source = new DataSource({
      type: 'postgres',
      url: database.ownerUrl,
      migrations: MIGRATIONS,
      migrationsTableName: 'schema_migrations',
      uuidExtension: 'pgcrypto',
      installExtensions: false,
    });
    await source.initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const schema = async () => {
    const rows: { what: string }[] = await source.query(SCHEMA, [await namespaces()]);
    return rows.map(({ what }) => what);
  };
  const namespaces = async () => {
    const rows: { oid: number }[] = await source.query(
      `SELECT oid::int FROM pg_namespace WHERE nspname IN ('public', 'sign_in')`,
    );
    return rows.map(({ oid }) => oid);
  };

  it('can be undone one by one down to nothing, and done again to the same end', async () => {
    const before = await schema();
    for (const _ of MIGRATIONS) await source.undoLastMigration({ transaction: 'each' });
    expect(await schema()).toEqual([]);
    await source.runMigrations({ transaction: 'each' });
    expect(await schema()).toEqual(before);
  });
});

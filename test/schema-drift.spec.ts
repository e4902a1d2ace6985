import { DataSource } from 'typeorm';
import { openTestApplication, type TestApplication } from './support/test-application.js';

interface TableColumn {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
}

/** Tables that are written and read in SQL alone. */
const WITHOUT_ENTITY = new Set([
  'schema_migrations',
  'activity',
  'conversation_search',
  'regrade_results',
  'sessions',
  'work',
  'import_rejects',
  'program_members',
  'conversation_agents',
  'assignment_reasons',
  'unassigned_training',
  'evaluation_acknowledgements',
  'calibration_participants',
]);

describe('entities and tables', () => {
  let test: TestApplication;
  beforeAll(async () => {
    test = await openTestApplication({ worker: false });
  });
  afterAll(() => test.close());

  const key = ({ table, column }: TableColumn) => `${table}.${column}`;

  it('agree on every column, its type, and whether it may be null', async () => {
    const source = test.app.get(DataSource);
    const inDatabase: TableColumn[] = await source.query(
      `SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, NULL) AS type, NOT a.attnotnull AS nullable
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped`,
    );
    const names: Record<string, string> = { timestamptz: 'timestamp with time zone' };
    const inEntities = source.entityMetadatas.flatMap((entity) =>
      entity.columns.map((column) => {
        const type = source.driver.normalizeType(column);
        return {
          table: entity.tableName,
          column: column.databaseName,
          type: `${names[type] ?? type}${column.isArray ? '[]' : ''}`,
          nullable: column.isNullable,
        };
      }),
    );
    const mapped = new Set(inEntities.map(({ table }) => table));
    const expected = inDatabase.filter((c) => mapped.has(c.table));
    const sorted = (columns: TableColumn[]) => [...columns].sort((a, b) => key(a).localeCompare(key(b)));
    expect(sorted(inEntities)).toEqual(sorted(expected));
    const unmapped = [...new Set(inDatabase.map(({ table }) => table))].filter((table) => !mapped.has(table));
    expect(unmapped.filter((table) => !WITHOUT_ENTITY.has(table))).toEqual([]);
  });
});

import { Client } from 'pg';
import {
  bytes,
  doubles,
  instants,
  integers,
  jsons,
  smallints,
  texts,
  uuids,
} from '../src/platform/database/binary-array.js';
import { NewIds } from '../src/platform/database/new-ids.js';
import { createTestDatabase, type TestDatabase } from './support/test-database.js';

const ID = '0192f0c4-7a10-7cc3-98c4-0c0c0f3f5a11';
const OTHER_ID = 'ffffffff-ffff-4fff-bfff-ffffffffffff';

describe('arrays in PostgreSQL’s binary format', () => {
  let database: TestDatabase;
  let client: Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new Client({ connectionString: database.appUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const elements = async (type: string, array: Buffer): Promise<unknown[]> => {
    const { rows } = await client.query<{ v: unknown }>(`SELECT v FROM unnest($1::${type}[]) AS a (v)`, [array]);
    return rows.map(({ v }) => v);
  };

  it.each<[string, (values: never[]) => Buffer, unknown[]]>([
    ['uuid', uuids, [ID, ID, null, OTHER_ID, ID]],
    ['text', texts, ['', 'a "quoted", {braced} \\ NULL', null, 'NULL', 'ñandú 👩‍👩‍👧 \u{10FFFF}', 'x'.repeat(100_000)]],
    ['bytea', bytes, [Buffer.from([0, 255, 92]), null, Buffer.alloc(0), Buffer.alloc(5_000, 7)]],
    ['int', integers, [0, -1, 2_147_483_647, -2_147_483_648, null]],
    ['smallint', smallints, [0, -720, 32_767, -32_768, null]],
    ['float8', doubles, [0, -0.1, 1e300, 5e-324, null]],
    ['jsonb', jsons, [{ a: ['ñ', null, 1.5] }, null, [], 'text', 0, false]],
  ])('carry %s as it is', async (type, encode, values) => {
    expect(await elements(type, encode(values as never[]))).toEqual(values);
    expect(await elements(type, encode([]))).toEqual([]);
  });

  it('carry times before and after 2000, to the millisecond', async () => {
    const times = [Date.UTC(1990, 0, 1), Date.UTC(1999, 11, 31, 23, 59, 59, 999), 0, Date.UTC(2026, 9, 5, 1, 2, 3, 4)];
    const read = await elements('timestamptz', instants([...times, null]));
    expect(read).toEqual([...times.map((utc) => new Date(utc)), null]);
  });

  it('refuse what is no uuid', () => {
    expect(() => uuids(['0192f0c4-7a10-7cc3-98c4'])).toThrow(RangeError);
  });
});

describe('many new ids', () => {
  it('are uuids of version 7, each greater than the one before', () => {
    const ids = new NewIds();
    const made = Array.from({ length: 2_000 }, () => ids.next());
    expect(made).toEqual([...new Set(made)].sort());
    expect(made.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(
      true,
    );
  });
});

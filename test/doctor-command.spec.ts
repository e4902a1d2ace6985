import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { checkHome, checkNode } from '../src/platform/doctor/check-host.js';
import { type Finding } from '../src/platform/doctor/finding.js';
import { CommandLine } from './support/command-line.js';
import { createTestDatabase, type TestDatabase } from './support/test-database.js';

describe('the doctor', () => {
  let database: TestDatabase;
  let commandLine: CommandLine;

  beforeAll(async () => {
    database = await createTestDatabase();
    commandLine = await CommandLine.open({ DATABASE_URL: database.appUrl, PORT: '0' });
  });
  afterAll(async () => {
    await commandLine.remove();
    await database.drop();
  });

  const examine = async (environment: NodeJS.ProcessEnv = {}) => {
    const { code, stdout, stderr } = await commandLine.in(environment).run(['doctor', '--json']);
    expect(stderr).toBe('');
    const { healthy, findings } = JSON.parse(stdout) as { healthy: boolean; findings: Finding[] };
    expect(code).toBe(healthy ? 0 : 1);
    return { healthy, of: (check: string) => findings.find((finding) => finding.check === check) };
  };

  it('finds nothing wrong with what is well', async () => {
    const { healthy, of } = await examine();
    expect(healthy).toBe(true);
    for (const check of [
      'node',
      'database',
      'encoding',
      'clock',
      'role',
      'schema',
      'dead letters',
      'leases',
      'queue',
    ]) {
      expect([check, of(check)?.state]).toEqual([check, 'ok']);
    }
  });

  it('speaks to people too', async () => {
    const { code, stdout } = await commandLine.run(['doctor']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ok\s+schema\s+up to date$/m);
  });

  it('finds a role that may read past row-level security', async () => {
    const { healthy, of } = await examine({ DATABASE_URL: database.ownerUrl });
    expect(healthy).toBe(false);
    expect(of('role')).toMatchObject({ state: 'wrong' });
  });

  it('finds dead letters and work whose worker is gone', async () => {
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(
      `INSERT INTO work (kind, program_id, payload, state, lease_id, lease_until) VALUES
         ('training.assign', gen_random_uuid(), '{}', 'dead', NULL, NULL),
         ('training.assign', gen_random_uuid(), '{}', 'pending', gen_random_uuid(), now() - interval '1 hour')`,
    );
    const { healthy, of } = await examine();
    await owner.query('DELETE FROM work');
    await owner.end();
    expect(healthy).toBe(false);
    expect(of('dead letters')?.found).toContain('1 items');
    expect(of('leases')).toMatchObject({ state: 'note' });
  });

  it('finds a schema that is behind', async () => {
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query<{ timestamp: string; name: string }>(
      'DELETE FROM schema_migrations WHERE id = (SELECT max(id) FROM schema_migrations) RETURNING timestamp, name',
    );
    const { of } = await examine();
    await owner.query('INSERT INTO schema_migrations (timestamp, name) VALUES ($1, $2)', [
      rows[0]?.timestamp,
      rows[0]?.name,
    ]);
    await owner.end();
    expect(of('schema')).toMatchObject({ state: 'wrong', found: `lacks ${rows[0]?.name ?? ''}` });
    expect(of('schema')?.cure).toContain('npx baremo migrate');
  });

  it('finds a database and a queue that are not there', async () => {
    const nowhere = 'postgres://nobody@127.0.0.1:1/none';
    const { healthy, of } = await examine({ DATABASE_URL: nowhere, REDIS_URL: 'redis://127.0.0.1:1' });
    expect(healthy).toBe(false);
    expect(of('database')).toMatchObject({ state: 'wrong' });
    expect(of('queue')).toMatchObject({ state: 'wrong' });
  });

  it('finds a port that is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { healthy, of } = await examine({ PORT: String(port) });
    server.close();
    expect(healthy).toBe(true);
    expect(of('port')).toMatchObject({ state: 'note', found: `127.0.0.1:${port} is taken` });
  });

  it('makes no database where there is none yet', async () => {
    const home = join(commandLine.folder, 'nothing here');
    const { of } = await examine({ DATABASE_URL: '', BAREMO_HOME: home });
    expect(of('database')).toMatchObject({ state: 'note' });
    await expect(writeFile(join(home, 'x'), '')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('finds a disk with too little room, and a Node too old', async () => {
    const home = join(commandLine.folder, 'home');
    await mkdir(home, { recursive: true });
    const findings = await checkHome(home, Number.MAX_SAFE_INTEGER);
    expect(findings).toMatchObject([
      { check: 'home', state: 'ok' },
      { check: 'disk', state: 'wrong' },
    ]);
    expect(['v18.20.0', 'v20.18.9', 'v20.19.0', 'v24.0.0'].map((version) => checkNode(version).state)).toEqual([
      'wrong',
      'wrong',
      'ok',
      'ok',
    ]);
  });
});

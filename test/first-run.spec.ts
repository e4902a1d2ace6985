import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import request from 'supertest';
import { AuthService } from '../src/features/auth/auth.service.js';
import { InstallationKind } from '../src/platform/database/installation-kind.js';
import { locateData } from '../src/platform/database/embedded/data-location.js';
import { findPostmaster } from '../src/platform/database/embedded/postmaster-file.js';
import { loadScenario } from '../src/seeding/load-scenario.js';
import { CommandLine } from './support/command-line.js';
import { removeWithHomes } from './support/remove-home.js';
import { openTestApplication, type TestApplication } from './support/test-application.js';

const PASSWORD = 'tres tristes tigres tragan';
const LINK = /^http:\/\/localhost:3000\/(invitation|password-reset)#([\w-]{43})\n$/;

describe('the first run', () => {
  let test: TestApplication;
  let commandLine: CommandLine;
  beforeEach(async () => {
    test = await openTestApplication({ worker: false });
    commandLine = await CommandLine.open({ DATABASE_URL: test.appUrl, DATABASE_OWNER_URL: test.ownerUrl });
  });
  afterEach(async () => {
    await commandLine.remove();
    await test.close();
  });

  const count = async (table: string): Promise<number> => {
    const client = new Client({ connectionString: test.ownerUrl });
    await client.connect();
    await client.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
    await client.end();
    return rows[0]?.n ?? -1;
  };
  /** Starts the server as `npm start` does, and ends it when it runs; returns what it said. */
  const startServer = async (environment: NodeJS.ProcessEnv = {}): Promise<string> => {
    const main = join(process.env['BAREMO_TEST_APP'] ?? '', 'main.js');
    const env = {
      PATH: process.env['PATH'],
      BAREMO_HOME: join(commandLine.folder, 'home'),
      DATABASE_URL: test.appUrl,
      DATABASE_OWNER_URL: test.ownerUrl,
      PORT: '0',
      BAREMO_API_WORKS: 'no',
      ...environment,
    };
    const server = spawn(process.execPath, [main], { env, cwd: commandLine.folder });
    let said = '';
    server.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    server.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const ended = once(server, 'exit');
    while (!said.includes('Baremo is running') && server.exitCode === null) await setTimeout(50);
    await setTimeout(200);
    server.kill('SIGTERM');
    await ended;
    return said;
  };

  it('of a server on an empty database of somebody’s loads no demo, and says how to begin', async () => {
    const said = await startServer();
    expect(said).toContain('npx baremo init');
    expect(await count('organizations')).toBe(0);
    expect(await count('users')).toBe(0);
  });

  it('begins with one administrator, who chooses a password by a link; no start loads a demo afterwards', async () => {
    const made = await commandLine.run(['init', '--email', 'Ana@Example.com', '--name', 'Ana Ruiz'], '');
    expect(made.code).toBe(0);
    const [, purpose, token] = LINK.exec(made.stdout) ?? [];
    expect(purpose).toBe('invitation');
    expect(await count('users')).toBe(1);
    const accepted = await request(test.app.getHttpServer())
      .post('/api/v1/auth/invitation/accept')
      .send({ token, password: PASSWORD })
      .expect(200);
    expect(accepted.body).toMatchObject({
      user: { email: 'ana@example.com', role: 'administrator', name: 'Ana Ruiz' },
    });
    const load = () => loadScenario(test.app, 'demo', () => Promise.reject(new Error('kept')));
    expect(await test.asSystem(load)).toBe(false);
    const said = await startServer({ BAREMO_DEMO: '1' });
    expect(said).not.toContain('demo');
    expect(await count('organizations')).toBe(0);
  });

  it('takes a password from standard input, which nothing prints', async () => {
    const made = await commandLine.run(
      ['init', '--email', 'ana@example.com', '--password-stdin', '--json'],
      `${PASSWORD}\n`,
    );
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(made.stdout)).toEqual({ email: 'ana@example.com', link: null });
    await request(test.app.getHttpServer())
      .post('/api/v1/auth/sign-in')
      .send({ email: 'ana@example.com', password: PASSWORD })
      .expect(200);
  });

  it.each([
    ['without an e-mail and a terminal', [], '', 2],
    ['with what is no e-mail', ['--email', 'ana'], '', 2],
    ['with a weak password', ['--email', 'ana@example.com', '--password-stdin'], 'Password2024!\n', 1],
    ['with no password', ['--email', 'ana@example.com', '--password-stdin'], '\n', 2],
    ['with a flood for a password', ['--email', 'ana@example.com', '--password-stdin'], 'x'.repeat(100_000), 2],
  ])('begins nothing %s', async (_, options, input, code) => {
    const refused = await commandLine.run(['init', ...options], input);
    expect(refused.code).toBe(code);
    expect(refused.stdout).toBe('');
    expect(refused.stderr).not.toMatch(/\bat .*\(|x{100}|Password2024/);
    expect(await count('users')).toBe(0);
  });

  it('happens once, also when two begin at the same time', async () => {
    const both = await Promise.all(
      ['a@example.com', 'b@example.com'].map((email) => commandLine.run(['init', '--email', email], '')),
    );
    expect(both.map(({ code }) => code).toSorted()).toEqual([0, 1]);
    expect(both.find(({ code }) => code === 1)?.stderr).toContain('begun already');
    expect(await count('users')).toBe(1);
  });

  it('lets nobody be invited before it', async () => {
    const refused = await commandLine.run(['invite', 'eva@example.com', '--role', 'administrator'], '');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('baremo init');
  });
});

describe('Ctrl-C during the first start of all', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'baremo-first-'));
  });
  afterEach(() => removeWithHomes(home));

  const startServer = () => {
    const env = { PATH: process.env['PATH'], BAREMO_HOME: home, PORT: '0', BAREMO_LOG_LEVEL: 'error' };
    const server = spawn(process.execPath, [join(process.env['BAREMO_TEST_APP'] ?? '', 'main.js')], { env });
    const said = { stdout: '', stderr: '' };
    server.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
    server.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
    return { server, said };
  };

  it.each([
    ['while the database starts', () => existsSync(join(home, 'postgres.log'))],
    ['while the demo is scored', (stdout: string) => stdout.includes('Baremo is running')],
  ])('ends everything in order %s', async (_, isTime) => {
    const { server, said } = startServer();
    const ended = once(server, 'close');
    while (!isTime(said.stdout) && server.exitCode === null) await setTimeout(20);
    server.kill('SIGINT');
    expect(await ended).toEqual([130, null]);
    expect(said.stderr).toBe('');
    const { dataDirectory } = await locateData(home, () => undefined);
    expect(await findPostmaster(dataDirectory)).toBeUndefined();
  });
});

describe('Ctrl-C twice', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'baremo-twice-'));
  });
  afterEach(() => removeWithHomes(home));

  it.each([
    ['npm start', 'main.js', []],
    ['a command', 'cli.js', ['worker']],
  ])('leaves the work in hand and no database behind: %s', async (_, file, args) => {
    const env = { PATH: process.env['PATH'], BAREMO_HOME: home, PORT: '0', BAREMO_LOG_LEVEL: 'error' };
    const child = spawn(process.execPath, [join(process.env['BAREMO_TEST_APP'] ?? '', file), ...args], { env });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const ended = once(child, 'close');
    while (!/Baremo is running|Working/.test(said) && child.exitCode === null) await setTimeout(20);
    const before = said;
    child.kill('SIGINT');
    await setTimeout(15);
    child.kill('SIGINT');
    const [code] = (await ended) as [number];
    expect([0, 130]).toContain(code); // 0: all was done before the second
    expect(said).toBe(before);
    const { dataDirectory } = await locateData(home, () => undefined);
    expect(await findPostmaster(dataDirectory)).toBeUndefined();
  });
});

describe('inviting and resetting on the command line', () => {
  let test: TestApplication;
  let commandLine: CommandLine;
  beforeAll(async () => {
    test = await openTestApplication({ worker: false });
    commandLine = await CommandLine.open({ DATABASE_URL: test.appUrl, DATABASE_OWNER_URL: test.ownerUrl });
    const user = {
      email: 'ana@example.com',
      name: 'Ana',
      role: 'administrator',
      organizationId: null,
      agentId: null,
    } as const;
    await test.asSystem(async () => {
      await test.app.get(InstallationKind).claim('production');
      await test.app.get(AuthService).createUser(user, PASSWORD);
    });
  });
  afterAll(async () => {
    await commandLine.remove();
    await test.close();
  });

  it('prints the link alone on standard output', async () => {
    const args = ['invite', 'eva@example.com', '--role', 'administrator', '--language', 'es'];
    const invited = await commandLine.run(args, '');
    expect(invited.code).toBe(0);
    expect(invited.stdout).toMatch(LINK);
    expect(invited.stderr).toContain('within 7 days');
  });

  it('prints a new link for who is invited already', async () => {
    const again = await commandLine.run(['invite', 'eva@example.com', '--json'], '');
    expect(JSON.parse(again.stdout)).toMatchObject({ email: 'eva@example.com', mailed: false });
  });

  it('resets a password by a link', async () => {
    const reset = await commandLine.run(['reset-password', 'ana@example.com'], '');
    expect(reset.stdout).toMatch(LINK);
  });

  it.each([
    [['invite', 'max@example.com', '--role', 'reviewer'], 1, /organizationId/],
    [['invite', 'max@example.com', '--role', 'reviewer', '--organization', 'x'], 2, /There is no "x"/],
    [['invite', 'max@example.com'], 2, /--role/],
    [['invite', 'ana@example.com'], 1, /chosen a password/],
    [['reset-password', 'nobody@example.com'], 1, /nobody with the e-mail/],
  ])('says what is missing: %j', async (args, code, said) => {
    const refused = await commandLine.run(args, '');
    expect(refused).toMatchObject({ code, stdout: '' });
    expect(refused.stderr).toMatch(said);
  });
});

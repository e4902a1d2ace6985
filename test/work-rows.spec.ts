import { setTimeout } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { type WorkHandler } from '../src/platform/queue/work-handler.js';
import { WORK_KINDS } from '../src/platform/queue/work-kind.js';
import { CHUNK, handlerOf, KIND, moduleOf, WorkLab } from './support/work-lab.js';
import { createTestDatabase, type TestDatabase } from './support/test-database.js';

const idle: WorkHandler = { handle: () => Promise.resolve() };

describe('work', () => {
  let lab: WorkLab;
  beforeAll(async () => {
    lab = await WorkLab.open();
  });
  afterEach(() => lab.clear());
  afterAll(() => lab.close());

  it('is taken in chunks, oldest first, and gone when it is done', async () => {
    await lab.add(CHUNK + 2);
    await lab.runner.onWake(KIND);
    expect(await lab.effects()).toEqual(['0', '1', '2', '3', '4']);
    expect((await lab.rows()).map(({ n }) => n)).toEqual(['5', '6']);
    await lab.runner.onWake(KIND);
    expect(await lab.rows()).toEqual([]);
  });

  it('is taken by one worker only, however many ask at once', async () => {
    await lab.add(4 * CHUNK);
    await Promise.all(Array.from({ length: 8 }, () => lab.runner.onWake(KIND)));
    expect(await lab.effects()).toEqual(Array.from({ length: 4 * CHUNK }, (_, n) => String(n)));
  });

  it('called for again when it is done changes nothing', async () => {
    await lab.add(3);
    for (let i = 0; i < 3; i++) await lab.runner.onWake(KIND);
    expect(await lab.effects()).toEqual(['0', '1', '2']);
  });

  it('stays with who holds it while the lease is renewed', async () => {
    await lab.add(1);
    const lease = await lab.work.leaseFresh(KIND, CHUNK, 30);
    await lab.expireLeases();
    await lab.work.renew(lease.id, 30);
    await lab.runner.onWake(KIND);
    expect(await lab.effects()).toEqual([]);
    expect(await lab.rows()).toMatchObject([{ leased: true, crashes: 0 }]);
  });

  it('of a worker that comes back after its lease ran out leaves no effect', async () => {
    await lab.add(2);
    let first = true;
    lab.before = async () => {
      if (!first) return;
      first = false;
      await lab.expireLeases();
      await lab.runner.onWake(KIND); // another worker takes both, one by one
    };
    await lab.runner.onWake(KIND);
    expect(await lab.effects()).toEqual(['0', '1']);
    expect(await lab.rows()).toEqual([]);
  });

  it('that failed waits, twice as long each time, is tried alone, and after five failures is left to a person', async () => {
    lab.before = () => Promise.reject(new TypeError('of the test'));
    await lab.add(1);
    const seen = [];
    for (let i = 0; i < 5; i++) {
      await lab.runner.onWake(KIND);
      const [row] = await lab.rows();
      seen.push([row?.failures, row?.state, row?.delay]);
      await lab.runner.onWake(KIND); // too early: changes nothing
      await lab.passDelays();
    }
    expect(seen.slice(0, 4)).toEqual([
      [1, 'pending', 1],
      [2, 'pending', 2],
      [3, 'pending', 4],
      [4, 'pending', 8],
    ]);
    lab.before = () => Promise.resolve();
    await lab.runner.onWake(KIND);
    const [row] = await lab.rows();
    expect(row).toMatchObject({ failures: 5, crashes: 0, state: 'dead', leased: false });
    expect(row?.last_error).toMatch(/^TypeError at /);
    expect(row?.last_error).not.toContain('of the test');
  });

  it('that fails takes only itself along', async () => {
    lab.before = ({ items }) =>
      items.some(({ payload }) => payload['n'] === '2') ? Promise.reject(new Error('of the test')) : Promise.resolve();
    await lab.add(CHUNK);
    for (let i = 0; i < 6; i++) {
      await lab.runner.onWake(KIND);
      await lab.passDelays();
    }
    expect(await lab.effects()).toEqual(['0', '1', '3', '4']);
    expect(await lab.rows()).toMatchObject([{ n: '2', state: 'dead' }]);
  });

  it('that its handler leaves unfinished counts as failed', async () => {
    lab.before = (chunk) => chunk.postpone(chunk.items.slice(0, 1), 60);
    await lab.add(1);
    await lab.runner.onWake(KIND);
    expect(await lab.rows()).toMatchObject([{ failures: 0, delay: 60, leased: false }]);
  });

  it('whose worker died is tried alone, and after three deaths is left to a person', async () => {
    await lab.add(CHUNK);
    await lab.work.leaseFresh(KIND, CHUNK, 30);
    await lab.expireLeases();
    const alone = await lab.work.leaseSuspect(KIND, 30);
    expect(alone.items.map(({ payload }) => payload['n'])).toEqual(['0']);
    await lab.expireLeases();
    const rest: string[][] = [];
    lab.before = ({ items }) => Promise.resolve(void rest.push(items.map(({ payload }) => payload['n'] ?? '')));
    await lab.work.leaseSuspect(KIND, 30); // the same again
    await lab.owner.query(`UPDATE work SET lease_until = now() - interval '1 millisecond' WHERE crashes = 2`);
    await lab.runner.onWake(KIND);
    expect(rest).toEqual([['1'], ['2'], ['3'], ['4']]);
    expect(await lab.rows()).toMatchObject([
      { n: '0', crashes: 3, failures: 0, state: 'dead', last_error: 'workers died while doing this' },
    ]);
  });

  it('whose lease ran out while the database was down is nobody’s fault', async () => {
    await lab.add(2);
    await lab.work.leaseFresh(KIND, CHUNK, 30);
    await lab.expireLeases(`pg_postmaster_start_time() - interval '1 second'`);
    const lease = await lab.work.leaseSuspect(KIND, 30);
    expect(lease.items).toHaveLength(1);
    expect(await lab.rows()).toMatchObject([{ crashes: 0, failures: 0 }, { crashes: 0 }]);
  });

  it('whose worker loses the database is given back unblamed when that returns', async () => {
    await lab.add(3);
    lab.before = () => lab.gateway.cut();
    const doing = lab.runner.onWake(KIND);
    await setTimeout(300);
    lab.before = () => Promise.resolve();
    await lab.gateway.mend();
    await doing;
    expect(await lab.effects()).toEqual([]);
    expect(await lab.rows()).toMatchObject(
      ['0', '1', '2'].map((n) => ({ n, failures: 0, crashes: 0, leased: false, state: 'pending' })),
    );
    await lab.runner.onWake(KIND);
    expect(await lab.effects()).toEqual(['0', '1', '2']);
  });

  it('that waits for a disk with room is given back unblamed', async () => {
    await lab.add(1);
    lab.before = () => Promise.reject(Object.assign(new Error('could not extend file'), { code: '53100' }));
    await lab.runner.onWake(KIND);
    expect(await lab.rows()).toMatchObject([{ failures: 0, crashes: 0, leased: false }]);
  });

  it('retried by a person begins anew', async () => {
    await lab.add(1);
    await lab.owner.query(`UPDATE work SET state = 'dead', failures = 5, crashes = 2, last_error = 'x'`);
    await lab.runner.onWake(KIND);
    expect(await lab.rows()).toMatchObject([{ state: 'dead' }]);
    const [row] = await lab.rows();
    expect(await lab.work.retry([row?.id ?? ''])).toEqual([KIND]);
    expect(await lab.rows()).toMatchObject([{ state: 'pending', failures: 0, crashes: 0, last_error: null }]);
    await lab.runner.onWake(KIND);
    expect(await lab.effects()).toEqual(['0']);
  });
});

describe('a worker', () => {
  let lab: WorkLab;
  beforeAll(async () => {
    lab = await WorkLab.open();
    await lab.add(2 * CHUNK); // before anybody listens, and no word of it
    lab.runner.start();
  });
  afterAll(() => lab.close());

  const done = async (count: number) => {
    while ((await lab.effects()).length < count) await setTimeout(20);
  };

  it('finds by itself what the queue never told', async () => {
    await done(2 * CHUNK);
    expect(await lab.rows()).toEqual([]);
  });

  it('goes on by itself after the database was gone', async () => {
    await lab.gateway.cut();
    await setTimeout(1_500);
    await lab.gateway.mend();
    await lab.add(CHUNK, 100);
    await done(3 * CHUNK);
    expect(await lab.rows()).toEqual([]);
  });

  it('finishes what it has in hand when it is stopped, and takes nothing new', async () => {
    while ((await lab.rows()).length > 0) await setTimeout(20);
    const begun = new Promise<void>((resolve) => {
      lab.before = async () => {
        resolve();
        await setTimeout(300);
      };
    });
    const before = (await lab.effects()).length;
    await lab.add(20 * CHUNK, 1_000);
    await begun;
    await lab.runner.stop();
    const rows = await lab.rows();
    expect(rows.filter(({ leased }) => leased)).toEqual([]);
    expect(rows.length).toBeGreaterThan(0);
    expect((await lab.effects()).length - before + rows.length).toBe(20 * CHUNK);
  });
});

describe('a process', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const start = (handlers: (new () => WorkHandler)[]) =>
    NestFactory.createApplicationContext(moduleOf(database.appUrl, {}, handlers), {
      logger: false,
      abortOnError: false,
    });
  const all = WORK_KINDS.map((kind) => handlerOf(kind, idle));

  it('does not start without a handler for every kind of work', async () => {
    await expect(start(all.slice(1))).rejects.toThrow(`No handler for work of kind ${WORK_KINDS[0]}`);
  });

  it('does not start with two handlers for one kind', async () => {
    await expect(start([...all, handlerOf(KIND, idle)])).rejects.toThrow(`Two handlers for work of kind ${KIND}`);
  });
});

import { type ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { seededRandom } from '../../src/domain/stats/seeded-random.js';
import { CommandLine, type Finished } from '../support/command-line.js';
import { describeWithRedis, RedisServer } from '../support/redis-server.js';
import { conversationLine, createSmallScenario } from '../support/small-scenario.js';
import { openTestApplication, type TestApplication } from '../support/test-application.js';

const SEED = 'workers';
const CONVERSATIONS = 2_000;
const KILLS = 7;

interface Started {
  child: ChildProcess;
  finished: Promise<Finished>;
}

describeWithRedis('workers on Redis', () => {
  let test: TestApplication;
  let redis: RedisServer;
  let commandLine: CommandLine;
  let database: Client;
  let programId: string;
  const workers = new Set<Started>();

  beforeAll(async () => {
    redis = await RedisServer.start();
    test = await openTestApplication({ worker: false, environment: { REDIS_URL: redis.url } });
    commandLine = await CommandLine.open({
      DATABASE_URL: test.appUrl,
      DATABASE_OWNER_URL: test.ownerUrl,
      REDIS_URL: redis.url,
      BAREMO_LEASE_SECONDS: '3',
      BAREMO_SWEEP_SECONDS: '1',
    });
    database = new Client({ connectionString: test.systemUrl });
    await database.connect();
    programId = (await createSmallScenario(await test.signIn('administrator'))).programId;
  });
  afterEach(async () => {
    for (const { child } of workers) child.kill('SIGKILL');
    await Promise.all([...workers].map(({ finished }) => finished));
    workers.clear();
  });
  afterAll(async () => {
    await database.end();
    await commandLine.remove();
    await test.close();
    await redis.remove();
  });

  const count = async (what: string): Promise<number> => {
    const { rows } = await database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${what}`);
    return rows[0]?.n ?? 0;
  };
  const pending = () => count(`work WHERE state = 'pending'`);

  const startWorker = (environment: NodeJS.ProcessEnv = {}): Started => {
    const worker = commandLine.in(environment).start(['worker']);
    workers.add(worker);
    void worker.finished.then(() => workers.delete(worker));
    return worker;
  };

  const importFile = async (name: string, conversations: number): Promise<Started> => {
    const file = join(commandLine.folder, `${name}.ndjson`);
    const lines = Array.from({ length: conversations }, (_, i) => conversationLine(`${name}-${i}`, `It left, ${i}.`));
    await writeFile(file, lines.join('\n'));
    return commandLine.start(['import', file, '--program', programId, '--json']);
  };

  /** Once nothing is pending: whatever came in was evaluated once, or is dead and can be seen. */
  const expectNothingLost = async () => {
    const dead = await count(`work WHERE state = 'dead' AND kind = 'evaluations.evaluate'`);
    expect(await count('evaluations')).toBe((await count('conversation_revisions')) - dead);
    expect(await count('(SELECT DISTINCT revision_id FROM evaluations) AS once')).toBe(await count('evaluations'));
    return dead;
  };

  it('killed at any moment, and with the queue flushed in between, lose nothing and do nothing twice', async () => {
    const random = seededRandom(SEED);
    let importing = await importFile('killed', CONVERSATIONS);
    let flushed = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const victim = startWorker();
      if (workers.size < 2) startWorker();
      const before = await count('evaluations');
      const target = before + 1 + random.below(250);
      while ((await count('evaluations')) < target && (await count('evaluations')) < CONVERSATIONS) await setTimeout(5);
      await setTimeout(random.below(100));
      victim.child.kill('SIGKILL');
      await victim.finished;
      if (kill === 2) {
        importing.child.kill('SIGKILL');
        await importing.finished;
        importing = await importFile('killed', CONVERSATIONS);
      }
      if (kill % 3 === 1) {
        await redis.flushAll();
        flushed++;
      }
    }
    startWorker();
    const report = await importing.finished;
    expect(report.code).toBe(0);
    expect(JSON.parse(report.stdout)).toMatchObject({ conversations: CONVERSATIONS, rejected: 0 });
    while ((await pending()) > 0) await setTimeout(50);

    const dead = await expectNothingLost();
    expect(await count('conversations')).toBe(CONVERSATIONS);
    process.stderr.write(
      `${KILLS} kills, ${flushed} flushes: ${CONVERSATIONS} in, ${await count('evaluations')} evaluated, ${dead} dead\n`,
    );
  });

  it('go on when Redis was stopped and is back', async () => {
    startWorker();
    await (
      await importFile('first', 200)
    ).finished;
    while ((await pending()) > 0) await setTimeout(50);
    await redis.stop();
    const during = await (await importFile('during', 300)).finished;
    expect(during.code).toBe(0);
    await redis.start();
    const after = await (await importFile('after', 300)).finished;
    expect(after.code).toBe(0);
    while ((await pending()) > 0) await setTimeout(50);
    await expectNothingLost();
  });

  it('need no Redis at all to go on, if slowly', async () => {
    await redis.stop();
    try {
      startWorker();
      await (
        await importFile('without', 150)
      ).finished;
      while ((await pending()) > 0) await setTimeout(50);
      await expectNothingLost();
    } finally {
      await redis.start();
    }
  });

  it('take over the chunk of one that was killed with -9', async () => {
    const held = `work WHERE lease_id IS NOT NULL AND lease_until > now()`;
    const victim = startWorker({ BAREMO_LEASE_SECONDS: '30' }); // as it is by default
    await (
      await importFile('held', 1_000)
    ).finished;
    while ((await count(held)) === 0) await setTimeout(2);
    victim.child.kill('SIGKILL');
    await victim.finished;
    const left = await pending();
    expect(left).toBeGreaterThan(0);
    const killedAt = Date.now();
    startWorker({ BAREMO_LEASE_SECONDS: '30' });
    while ((await pending()) > 0) await setTimeout(50);
    await expectNothingLost();
    process.stderr.write(
      `${left} items left by the killed worker, done ${Math.round((Date.now() - killedAt) / 1000)} s later\n`,
    );
    expect(Date.now() - killedAt).toBeLessThan(60_000);
  });

  it('end with 0 when told to, and leave nothing in hand', async () => {
    const worker = startWorker();
    await (
      await importFile('drained', 500)
    ).finished;
    while ((await count('work WHERE lease_id IS NOT NULL')) === 0 && (await pending()) > 0) await setTimeout(2);
    worker.child.kill('SIGTERM');
    const { code, signal } = await worker.finished;
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(await count('work WHERE lease_id IS NOT NULL')).toBe(0);
    startWorker();
    while ((await pending()) > 0) await setTimeout(50);
    await expectNothingLost();
  });
});

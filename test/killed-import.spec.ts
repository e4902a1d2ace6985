import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { INTERRUPTED } from '../src/features/conversations/import-life.js';
import { CommandLine } from './support/command-line.js';
import { conversationLine, createSmallScenario } from './support/small-scenario.js';
import { openTestApplication, type TestApplication } from './support/test-application.js';

const CONVERSATIONS = 1_500;
/** Conversations ingested, or evaluations made, when the process is killed: in ingestion, at the edge, in scoring. */
const KILL_WHEN = [
  { table: 'conversations', atLeast: 1 },
  { table: 'conversations', atLeast: 700 },
  { table: 'evaluations', atLeast: 1 },
  { table: 'evaluations', atLeast: 600 },
] as const;

describe('an import whose process is killed with -9, again and again', () => {
  let test: TestApplication;
  let commandLine: CommandLine;
  let database: Client;

  beforeAll(async () => {
    test = await openTestApplication({ worker: false });
    commandLine = await CommandLine.open({
      DATABASE_URL: test.appUrl,
      DATABASE_OWNER_URL: test.ownerUrl,
      BAREMO_LEASE_SECONDS: '2',
      BAREMO_SWEEP_SECONDS: '1',
    });
    database = new Client({ connectionString: test.systemUrl });
    await database.connect();
  });
  afterAll(async () => {
    await database.end();
    await commandLine.remove();
    await test.close();
  });

  const count = async (table: string): Promise<number> => {
    const { rows } = await database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
    return rows[0]?.n ?? 0;
  };

  it('loses nothing and does nothing twice', async () => {
    const administrator = await test.signIn('administrator');
    const { programId } = await createSmallScenario(administrator);
    const file = join(commandLine.folder, 'conversations.ndjson');
    const lines = Array.from({ length: CONVERSATIONS }, (_, i) =>
      conversationLine(`c-${i}`, `It left today, number ${i}.`),
    );
    await writeFile(file, lines.join('\n'));
    const args = ['import', file, '--program', programId, '--wait', '--json'];

    let kills = 0;
    for (const { table, atLeast } of KILL_WHEN) {
      const before = await count(table);
      const { child, finished } = commandLine.start(args);
      while (child.exitCode === null && (await count(table)) < Math.max(atLeast, before + 1)) await setTimeout(5);
      if (child.kill('SIGKILL')) kills++;
      await finished;
    }
    const last = await commandLine.run(args);
    await database.query(`UPDATE imports SET seen_at = seen_at - interval '2 minutes' WHERE state = 'running'`);
    const imports = (await administrator.get('/api/v1/imports').expect(200)).body as {
      items: { state: string; finishedAt: string | null; error: { code: string } | null }[];
    };

    expect(last.stderr).toBe('');
    expect(last.code).toBe(0);
    expect(kills).toBeGreaterThanOrEqual(3);
    expect(JSON.parse(last.stdout)).toMatchObject({ conversations: CONVERSATIONS, rejected: 0 });
    expect(await count('conversations')).toBe(CONVERSATIONS);
    expect(await count('conversation_revisions')).toBe(CONVERSATIONS);
    expect(await count('turns')).toBe(3 * CONVERSATIONS);
    expect(await count('evaluations')).toBe(CONVERSATIONS);
    expect(await count('(SELECT DISTINCT conversation_id FROM evaluations) AS graded')).toBe(CONVERSATIONS);
    expect(await count('verdicts')).toBe(2 * CONVERSATIONS);
    expect(await count('work')).toBe(0);
    const interrupted = imports.items.filter(({ state }) => state === 'interrupted');
    expect(interrupted.length).toBeGreaterThan(0);
    for (const each of interrupted) expect(each).toMatchObject({ error: INTERRUPTED, finishedAt: null });
    expect(imports.items.filter(({ state }) => state === 'running')).toEqual([]);
  }, 180_000);
});

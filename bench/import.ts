import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BenchApp, FOLDER, QUICK } from './support/bench-app.js';
import { median, note, perSecond, publish, secondsOf, spread, table } from './support/figures.js';
import { importFile } from './support/import-file.js';
import { writeTranscripts } from './support/transcripts.js';

/** Import of a file, parsing and work rows included, against psql's \copy of the same rows into the same tables. */

const CONVERSATIONS = QUICK ? 6_000 : 25_000;
const REPETITIONS = QUICK ? 3 : 5;
const TABLES = ['conversations', 'conversation_revisions', 'conversation_agents', 'turns', 'work'];
const GOAL = 0.85;

const run = promisify(execFile);
const bench = await BenchApp.open();
try {
  await publish('import', await measure());
} finally {
  await bench.close();
}

async function measure(): Promise<string> {
  const file = join(FOLDER, 'import.ndjson');
  await writeTranscripts(file, { conversations: CONVERSATIONS });
  await bench.empty();
  await importFile(bench.app, bench.program, file); // warms up, and makes the rows that are copied
  if (!(await hasPsql())) return '## Import\n\nNot measured: there is no psql on this machine to compare with.';
  for (const name of TABLES) await psql(`\\copy ${name} TO '${csvOf(name)}' CSV`);
  const turns = await bench.count('turns');

  const ours: number[] = [];
  const copies: number[] = [];
  for (let i = 0; i < REPETITIONS; i++) {
    await bench.empty();
    ours.push(await secondsOf(() => importFile(bench.app, bench.program, file)));
    await requireAll();
    await bench.empty();
    copies.push(await secondsOf(copyAll));
    await requireAll();
    note(`import ${i + 1}/${REPETITIONS}: ours ${ours[i]?.toFixed(2)} s, copy ${copies[i]?.toFixed(2)} s`);
  }
  return section(ours, copies, turns, (await stat(file)).size);
}

async function section(ours: number[], copies: number[], turns: number, bytes: number): Promise<string> {
  const ratio = median(copies) / median(ours);
  const row = (what: string, times: number[]) => [
    what,
    median(times).toFixed(2),
    spread(times),
    perSecond(CONVERSATIONS, median(times)),
    perSecond(turns, median(times)),
  ];
  return [
    '## Import',
    '',
    `${CONVERSATIONS.toLocaleString('en')} conversations, ${turns.toLocaleString('en')} turns, ` +
      `${(bytes / 1e6).toFixed(0)} MB of NDJSON, from the file on disk: read, checked, hashed, compared with what is ` +
      'there, written to five indexed tables and put on the list of work, in transactions of a few thousand turns. The ' +
      "yardstick is psql's `\\copy` of the very rows this leaves, from CSV files that stand ready, into the same five " +
      'tables (the same constraints and indexes, emptied anew) in one transaction.',
    '',
    table(
      ['', 'seconds (median)', 'all runs', 'conversations/s', 'turns/s'],
      [row('`baremo import`', ours), row('`\\copy`', copies)],
    ),
    '',
    `**Ratio ${ratio.toFixed(2)}** of the throughput of \\copy (goal: ${GOAL} or more). ${await bench.setting()}`,
    '',
  ].join('\n');
}

async function copyAll(): Promise<void> {
  await psql(...TABLES.map((name) => `\\copy ${name} FROM '${csvOf(name)}' CSV`));
}

async function requireAll(): Promise<void> {
  const conversations = await bench.count('conversations');
  const work = await bench.count(`work WHERE kind = 'evaluations.evaluate'`);
  if (conversations !== CONVERSATIONS || work !== CONVERSATIONS) {
    throw new Error(`${conversations} conversations and ${work} work rows, not ${CONVERSATIONS}`);
  }
}

async function psql(...commands: string[]): Promise<void> {
  const each = commands.flatMap((command) => ['-c', command]);
  await run('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '--single-transaction', '-d', bench.superuserUrl, ...each]);
}

async function hasPsql(): Promise<boolean> {
  return run('psql', ['--version']).then(
    () => true,
    () => false,
  );
}

function csvOf(name: string): string {
  return join(FOLDER, `${name}.csv`);
}

import { join } from 'node:path';
import { BenchApp, FOLDER, QUICK } from './support/bench-app.js';
import { median, note, perSecond, publish, spread, table } from './support/figures.js';
import { type Step } from './support/pipeline-step.js';
import { runScript, withWorker } from './support/processes.js';
import { writeTranscripts } from './support/transcripts.js';

/** The whole pipeline against the slower of its two parts alone, import and judge, on the same conversations. */

const CONVERSATIONS = QUICK ? 300 : 1_500;
const WARM_UP = 100;
const REPETITIONS = 3;
const GOAL = 0.5;
const FILE = join(FOLDER, 'pipeline.ndjson');
const WARM_UP_FILE = join(FOLDER, 'warm-up.ndjson');

const bench = await BenchApp.open();
try {
  await publish('pipeline', await measure());
} finally {
  await bench.close();
}

async function measure(): Promise<string> {
  await writeTranscripts(FILE, { conversations: CONVERSATIONS });
  await writeTranscripts(WARM_UP_FILE, { conversations: WARM_UP });
  const times: Record<Step | 'two', number[]> = { import: [], judge: [], whole: [], two: [] };
  let left = '';
  for (let i = 0; i < REPETITIONS; i++) {
    times.import.push(await secondsOfStep('import'));
    times.judge.push(await secondsOfStep('judge'));
    times.whole.push(await secondsOfStep('whole'));
    left = await requireAll();
    times.two.push(await withWorker(() => secondsOfStep('whole')));
    left = await requireAll();
    const seconds = Object.entries(times).map(([name, all]) => `${name} ${(all[i] ?? NaN).toFixed(2)} s`);
    note(`pipeline ${i + 1}/${REPETITIONS}: ${seconds.join(', ')}`);
  }
  return section(times, left);
}

async function secondsOfStep(step: Step): Promise<number> {
  await bench.empty();
  return runScript<number>('pipeline-step.js', [step, bench.program.id, WARM_UP_FILE, FILE]);
}

async function section(times: Record<Step | 'two', number[]>, left: string): Promise<string> {
  const slower = Math.max(median(times.import), median(times.judge));
  const row = (what: string, all: number[]) => [
    what,
    median(all).toFixed(2),
    spread(all),
    perSecond(CONVERSATIONS, median(all)),
    (slower / median(all)).toFixed(2),
  ];
  return [
    '## The whole pipeline',
    '',
    `${CONVERSATIONS.toLocaleString('en')} conversations imported, judged and scored by a published rubric with 14 criteria, ` +
      'verdicts, flags and training assignments written, as `baremo import --wait` does it (the index for search is built beside it, and not waited for): every row that leads to more ' +
      'work is durable before that work begins. The yardstick is the slower of its two parts alone: the import without ' +
      'judging, and the local judge with scoring over the same conversations in memory, writing nothing. Each runs in a ' +
      `process of its own, after ${WARM_UP} conversations to warm up. A run leaves ${left}.`,
    '',
    table(
      ['', 'seconds (median)', 'all runs', 'conversations/s', 'ratio to the slower part'],
      [
        row('import alone', times.import),
        row('judge alone', times.judge),
        row('the whole, one process', times.whole),
        row('the whole, with a second worker process', times.two),
      ],
    ),
    '',
    `**Ratio ${(slower / median(times.whole)).toFixed(2)}** in one process, ` +
      `**${(slower / median(times.two)).toFixed(2)}** with a second worker (goal: ${GOAL} or more). ` +
      (await bench.setting()),
    '',
  ].join('\n');
}

/** What a run of the whole left, in words; throws where something is missing. */
async function requireAll(): Promise<string> {
  const tables = ['evaluations', 'verdicts', 'flags', 'assignments', `work WHERE kind <> 'search.index'`];
  const counts: number[] = [];
  for (const name of tables) counts.push(await bench.count(name));
  const [evaluations = 0, verdicts = 0, flags = 0, assignments = 0, work = 0] = counts;
  const complete = evaluations >= CONVERSATIONS + WARM_UP && verdicts > 0 && flags > 0 && assignments > 0 && work === 0;
  if (!complete) throw new Error(`The run left ${tables.map((name, i) => `${name} ${counts[i] ?? 0}`).join(', ')}`);
  const words = tables.slice(0, -1).map((name, i) => `${(counts[i] ?? 0).toLocaleString('en')} ${name}`);
  return `${words.join(', ')} and nothing to be scored`;
}

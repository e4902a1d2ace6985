import { join } from 'node:path';
import { BenchApp, FOLDER, QUICK } from './support/bench-app.js';
import { median, note, perSecond, publish, spread, table } from './support/figures.js';
import { type Step, type StepTimes } from './support/pipeline-step.js';
import { postgresCpu } from './support/postgres-cpu.js';
import { runScript, withWorker } from './support/processes.js';
import { writeTranscripts } from './support/transcripts.js';

/** The whole pipeline against the slower of its two parts alone, import and judge, on the same conversations. */

const CONVERSATIONS = QUICK ? 300 : 5_000;
const WARM_UP = 100;
const REPETITIONS = QUICK ? 2 : 3;
const GOAL = 0.5;
const FILE = join(FOLDER, 'pipeline.ndjson');
const WARM_UP_FILE = join(FOLDER, 'warm-up.ndjson');

const bench = await BenchApp.open();
try {
  await publish('pipeline', await measure());
} finally {
  await bench.close();
}

interface Measured extends StepTimes {
  /** Processor seconds of the server, from the start of the step's process to its end, the warm-up included. */
  postgres: number;
}
type Times = Record<Step | 'two', Measured[]>;

async function measure(): Promise<string> {
  await writeTranscripts(FILE, { conversations: CONVERSATIONS });
  await writeTranscripts(WARM_UP_FILE, { conversations: WARM_UP });
  const times: Times = { import: [], judge: [], whole: [], two: [] };
  let left = '';
  for (let i = 0; i < REPETITIONS; i++) {
    times.import.push(await timesOfStep('import'));
    times.judge.push(await timesOfStep('judge'));
    times.whole.push(await timesOfStep('whole'));
    left = await requireAll();
    times.two.push(await withWorker(() => timesOfStep('whole')));
    left = await requireAll();
    const seconds = Object.entries(times).map(([name, all]) => `${name} ${words(all[i])}`);
    note(`pipeline ${i + 1}/${REPETITIONS}: ${seconds.join(', ')}`);
  }
  return section(times, left);
}

async function timesOfStep(step: Step): Promise<Measured> {
  await bench.empty();
  const before = await postgresCpu(bench.database);
  const times = await runScript<StepTimes>('pipeline-step.js', [step, bench.program.id, WARM_UP_FILE, FILE]);
  return { ...times, postgres: (await postgresCpu(bench.database)) - before };
}

function words(times: Measured | undefined): string {
  if (!times) return '–';
  const { seconds, cpu, postgres } = times;
  return `${seconds.toFixed(2)} s (processor ${cpu.toFixed(2)} s, PostgreSQL ${postgres.toFixed(2)} s)`;
}

async function section(times: Times, left: string): Promise<string> {
  const typical = (all: Measured[]) => median(all.map(({ seconds }) => seconds));
  const slower = Math.max(typical(times.import), typical(times.judge));
  const row = (what: string, all: Measured[]) => [
    what,
    typical(all).toFixed(2),
    spread(all.map(({ seconds }) => seconds)),
    perSecond(CONVERSATIONS, typical(all)),
    median(all.map(({ cpu }) => cpu)).toFixed(2),
    median(all.map(({ postgres }) => postgres)).toFixed(2),
    (slower / typical(all)).toFixed(2),
  ];
  return [
    '## The whole pipeline',
    '',
    `${CONVERSATIONS.toLocaleString('en')} conversations imported, judged and scored by a published rubric with 14 criteria, ` +
      'verdicts, flags and training assignments written, as `baremo import --wait` does it (the index for search is built beside it, and not waited for): every row that leads to more ' +
      'work is durable before that work begins. The yardstick is the slower of its two parts alone: the import without ' +
      'judging, and the local judge with scoring over the same conversations in memory, writing nothing. Each runs in a ' +
      `process of its own, after ${WARM_UP} conversations to warm up; PostgreSQL's processor time includes the start and the warm-up. A run leaves ${left}.`,
    '',
    table(
      [
        '',
        'seconds (median)',
        'all runs',
        'conversations/s',
        'processor s of its process',
        'processor s of PostgreSQL',
        'ratio to the slower part',
      ],
      [
        row('import alone', times.import),
        row('judge alone', times.judge),
        row('the whole, one process', times.whole),
        row('the whole, with a second worker process', times.two),
      ],
    ),
    '',
    `**Ratio ${(slower / typical(times.whole)).toFixed(2)}** in one process, ` +
      `**${(slower / typical(times.two)).toFixed(2)}** with a second worker (goal: ${GOAL} or more). ` +
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

// Speed of the local judge beside vader-sentiment on the same text in the same run, and how long `detect` takes to start.
//   npm run bench:judge -- [--conversations FILE] (NDJSON, may be gzipped)
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Command } from 'commander';
import vader from 'vader-sentiment';
import { parseDetectLine } from '../src/cli/detect-input.js';
import { createDetector } from '../src/domain/judging/local/detect.js';
import { loadLanguageIdentifier } from '../src/platform/judge/language-identifier.js';
import { loadWeights } from '../src/platform/judge/weights.js';
import { transcriptLines } from './support/transcripts.js';

const ROUNDS = 10;
const NOTHING_KNOWN = { languages: [], competitors: [], topics: [] };

const { conversations: file } = new Command('bench:judge')
  .option('--conversations <file>', 'conversations to judge', '../shared/data/conversations.ndjson.gz')
  .parse()
  .opts<{ conversations: string }>();

const lines = existsSync(file) ? readText(file).split('\n').filter(Boolean) : generated();
const conversations = lines.map(parseDetectLine);
const texts = conversations.flatMap((conversation) => conversation.turns.map((turn) => turn.text));
const detect = createDetector({ weights: await loadWeights(), identifyLanguage: await loadLanguageIdentifier() });
const [ours = NaN, theirs = NaN] = best(
  processorTime,
  () => conversations.forEach((conversation) => detect(conversation, NOTHING_KNOWN)),
  () => texts.forEach((text) => vader.SentimentIntensityAnalyzer.polarity_scores(text)),
);
console.log(`${texts.length} turns of ${conversations.length} conversations, best of ${ROUNDS} rounds, processor time`);
console.log(`local judge      ${rate(texts.length, ours)} turns/s, all detectors`);
console.log(`vader-sentiment  ${rate(texts.length, theirs)} turns/s, one score`);
console.log(`ratio            ${(theirs / ours).toFixed(1)}`);
console.log(start());

/** Conversations made up, where there are no real ones. */
function generated(): string[] {
  console.log(`There is no ${file} (give another with --conversations): measured on generated text instead.`);
  return [...transcriptLines({ conversations: 1_000 })];
}

function readText(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** Milliseconds this process has had a processor for: one core's, whatever else runs on the machine. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Milliseconds, by a clock, of the quickest of several rounds of each work: what else runs on the machine can only slow a round
 * down. They take turns, so that both meet the same machine and the same warm process.
 */
function best(clock: () => number, ...works: (() => void)[]): number[] {
  const times = works.map(() => Infinity);
  for (let round = 0; round < ROUNDS; round++) {
    works.forEach((work, i) => {
      const from = clock();
      work();
      times[i] = Math.min(times[i] ?? Infinity, clock() - from);
    });
  }
  return times;
}

function rate(turns: number, milliseconds: number): string {
  return String(Math.round((1000 * turns) / milliseconds)).padStart(7);
}

function start(): string {
  if (!existsSync('dist/cli.js')) return 'start            not measured: run npm run build first';
  const [plain = NaN, inDoubt = NaN] = best(
    () => performance.now(),
    () => firstAnswer('Where is my order? I have been waiting for it.'),
    () => firstAnswer('Pakket?'),
  );
  return `start            ${seconds(plain)} s until the first answer, ${seconds(inDoubt)} s where its language has to be identified`;
}

function firstAnswer(text: string): void {
  const input = `${JSON.stringify({ id: '1', turns: [{ role: 'customer', text }] })}\n`;
  spawnSync(process.execPath, ['dist/cli.js', 'detect', '-'], { input });
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2);
}

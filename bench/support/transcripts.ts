import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { seededRandom, type SeededRandom } from '../../src/domain/stats/seeded-random.js';
import { AGENT_SENTENCES, CUSTOMER_SENTENCES, ROUGH_SENTENCES, SHORT_ANSWERS } from './sentences.js';

const CHANNELS = ['chat', 'chat', 'chat', 'messaging', 'email', 'web_form'];
const TAGS = ['delivery', 'billing', 'returns', 'account', 'warranty', 'late'];
const AGENTS = 120;
const FIRST_DAY = Date.UTC(2026, 8, 1);
const DAY_MS = 86_400_000;

/** Where to stop: after so many conversations, or once so many bytes are reached. */
export type Size = { conversations: number } | { bytes: number };

/**
 * Canonical NDJSON, always the same for a seed: 2 to 22 turns a conversation, 9 on average, of 1 to 5 sentences; in one of 40
 * conversations an agent is rude or curt, so that flags and training follow.
 */
export function* transcriptLines(size: Size, seed = 'baremo'): Generator<string> {
  const random = seededRandom(seed);
  let bytes = 0;
  for (let n = 0; 'bytes' in size ? bytes < size.bytes : n < size.conversations; n++) {
    const line = `${JSON.stringify(conversation(n, random))}\n`;
    bytes += Buffer.byteLength(line);
    yield line;
  }
}

/** Writes them to a file, compressed where its name ends in `.gz`. */
export async function writeTranscripts(file: string, size: Size): Promise<void> {
  const lines = Readable.from(inPieces(transcriptLines(size)), { objectMode: false });
  if (file.endsWith('.gz')) await pipeline(lines, createGzip({ level: 6 }), createWriteStream(file));
  else await pipeline(lines, createWriteStream(file));
}

function* inPieces(lines: Iterable<string>): Generator<string> {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length < 1_000_000) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function conversation(n: number, random: SeededRandom) {
  const agent = 1 + random.below(AGENTS);
  const opened = FIRST_DAY + random.below(60) * DAY_MS + random.below(DAY_MS / 1000) * 1000;
  const turns = 2 + 2 * Math.floor(random.next() ** 1.5 * 11);
  const rough = random.below(40) === 0;
  let at = opened;
  const said = Array.from({ length: turns }, (_, i) => {
    if (i > 0) at += (20 + random.below(300)) * 1000;
    const role = i % 2 === 0 ? 'customer' : 'agent';
    const author = role === 'customer' ? `C-${n}` : `A-${agent}`;
    return { role, author, text: textOf(role, rough && i === turns - 1, random), at: new Date(at).toISOString() };
  });
  return {
    id: `T-${1_000_000 + n}`,
    channel: pick(CHANNELS, random),
    language: 'en',
    openedAt: new Date(opened).toISOString(),
    closedAt: new Date(at).toISOString(),
    agent: { externalId: `A-${agent}`, name: `Agent ${agent}` },
    customer: { externalId: `C-${n}`, name: `Customer ${n}` },
    ...(random.below(4) === 0 && { csat: { score: 1 + random.below(5), scaleMax: 5 } }),
    tags: [pick(TAGS, random)],
    turns: said,
  };
}

function textOf(role: string, rough: boolean, random: SeededRandom): string {
  if (rough) return pick(ROUGH_SENTENCES, random);
  if (random.below(12) === 0) return pick(SHORT_ANSWERS, random);
  const sentences = role === 'agent' ? AGENT_SENTENCES : CUSTOMER_SENTENCES;
  const count = 1 + random.below(random.below(3) === 0 ? 5 : 3);
  const number = 10_000 + random.below(90_000);
  return Array.from({ length: count }, () => pick(sentences, random).replace('#', String(number))).join(' ');
}

function pick(items: readonly string[], random: SeededRandom): string {
  return items[random.below(items.length)] ?? '';
}

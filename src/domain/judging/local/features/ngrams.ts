import { combineHashes, hashText } from '../model/hash.js';
import { type Token } from '../text/tokens.js';

const WORD = 1;
const PAIR = 2;
const OPENING = 4;
const START = hashText('<start>', WORD);
const END = hashText('<end>', WORD);

/** Beyond this many tokens a turn's n-grams add nothing to a linear score but time. */
const MOST_TOKENS = 2_000;
/** Words remembered at most, so that a text made to exhaust memory cannot. */
const MEMORY = 20_000;

const hashes = new Map<string, number>();
const computed = new WeakMap<readonly Token[], readonly number[]>();

/**
 * Hashed n-grams of a turn: words, pairs of neighbours, and what sentences open with. Each is listed once. Links, mentions,
 * numbers and markup count as placeholders. Computed once, however many models ask.
 */
export function ngrams(tokens: readonly Token[]): readonly number[] {
  const known = computed.get(tokens);
  if (known) return known;
  const found = new Set<number>();
  let previous = START;
  let sentence = -1;
  const end = Math.min(tokens.length, MOST_TOKENS);
  for (let i = 0; i < end; i++) {
    const token = tokens[i];
    if (token === undefined || token.kind === 'markup') continue;
    const word = hashOf(token.key);
    found.add(word);
    found.add(combineHashes(previous, word, PAIR));
    if (token.sentence !== sentence) found.add(combineHashes(START, word, OPENING));
    sentence = token.sentence;
    previous = word;
  }
  found.add(combineHashes(previous, END, PAIR));
  const list = [...found];
  computed.set(tokens, list);
  return list;
}

function hashOf(key: string): number {
  const known = hashes.get(key);
  if (known !== undefined) return known;
  const hash = hashText(key, WORD);
  if (hashes.size >= MEMORY) hashes.clear();
  hashes.set(key, hash);
  return hash;
}

import { DistinctHashes } from '../model/distinct-hashes.js';
import { combineHashes, hashText } from '../model/hash.js';
import { Notes, OF_TURNS, OF_WORDS } from '../notes.js';
import { type TurnReading } from '../reading.js';
import { type Token } from '../text/tokens.js';
import { type Word } from '../text/word.js';

const WORD = 1;
const PAIR = 2;
const OPENING = 4;
const AMONG_FIRST = 8;
/** A request shows its manner in its first words. */
const FIRST_WORDS = 4;
const START = hashText('<start>', WORD);
const END = hashText('<end>', WORD);

/** Beyond this many tokens a turn's n-grams add nothing to a linear score but time. */
const MOST_TOKENS = 2_000;
const MOST_PER_TOKEN = 3;

/** Kept from turn to turn, so that nothing is allocated but the lists. */
const distinct = new DistinctHashes(MOST_PER_TOKEN * MOST_TOKENS + FIRST_WORDS + 1);
const hashes = new Notes<number>(OF_WORDS);
const computed = new Notes<readonly number[]>(OF_TURNS);

/**
 * Hashed n-grams of a turn: words, pairs of neighbours, what sentences open with, and the first words. Each is listed once.
 * Links, mentions, numbers and markup count as placeholders. Computed once, however many models ask.
 */
export function ngrams(reading: TurnReading): readonly number[] {
  const known = computed.get(reading);
  if (known) return known;
  const found = read(reading.tokens);
  computed.set(reading, found);
  return found;
}

function read(tokens: readonly Token[]): number[] {
  let previous = START;
  let sentence = -1;
  const end = Math.min(tokens.length, MOST_TOKENS);
  distinct.start(MOST_PER_TOKEN * end + FIRST_WORDS + 1);
  for (let i = 0; i < end; i++) {
    const token = tokens[i];
    if (token === undefined || token.kind === 'markup') continue;
    const word = hashes.get(token.word) ?? hashOf(token.word);
    distinct.add(word);
    distinct.add(combineHashes(previous, word, PAIR));
    if (token.sentence !== sentence) distinct.add(combineHashes(START, word, OPENING));
    if (i < FIRST_WORDS) distinct.add(combineHashes(START, word, AMONG_FIRST));
    sentence = token.sentence;
    previous = word;
  }
  distinct.add(combineHashes(previous, END, PAIR));
  return distinct.list();
}

function hashOf(word: Word): number {
  const hash = hashText(word.key, WORD);
  hashes.set(word, hash);
  return hash;
}

import { CONCEPTS } from '../lexicons/concepts.js';
import { DistinctHashes } from '../model/distinct-hashes.js';
import { combineHashes, hashText } from '../model/hash.js';
import { Notes, OF_TURNS } from '../notes.js';
import { type TurnReading } from '../reading.js';
import { Lexicon } from '../text/lexicon.js';

const SEED = 16;
const OPENING = 32;
/** A request shows its manner in its first words. */
const FIRST_WORDS = 4;

const LINES = CONCEPTS.trim()
  .split('\n')
  .map((line) => line.split('='));
const ENGLISH = new Lexicon<string>([listsOf(0)]);
const SPANISH = new Lexicon<string>([listsOf(1)]);
const HASHES = LINES.map(([english = '']) => hashText(english.trim(), SEED));

/** Kept from turn to turn. */
const distinct = new DistinctHashes(2 * HASHES.length);
const computed = new Notes<readonly number[]>(OF_TURNS);

/** Hashed meanings of a turn's words, each once, and those among its first words: the same numbers in English and in Spanish. */
export function conceptsOf(reading: TurnReading): readonly number[] {
  const known = computed.get(reading);
  if (known) return known;
  const found = read(reading);
  computed.set(reading, found);
  return found;
}

function read({ tokens, language }: TurnReading): readonly number[] {
  const start = tokens.findIndex((token) => token.kind === 'word');
  const matches = (language === 'es' ? SPANISH : ENGLISH).matches(tokens);
  distinct.start(2 * Math.min(matches.length, HASHES.length));
  for (const { category, first } of matches) {
    const hash = HASHES[Number(category)] ?? 0;
    distinct.add(hash);
    if (first < start + FIRST_WORDS) distinct.add(combineHashes(hash, 0, OPENING));
  }
  return distinct.list();
}

function listsOf(side: 0 | 1): Record<string, string> {
  return Object.fromEntries(LINES.map((line, i) => [String(i), line[side] ?? '']));
}

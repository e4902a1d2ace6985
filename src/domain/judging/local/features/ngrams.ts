import { combineHashes, hashRange, hashText } from '../model/hash.js';
import { type Token } from '../text/tokens.js';

const WORD = 1;
const PAIR = 2;
const PART = 3;
const OPENING = 4;
const START = hashText('<start>', WORD);
const END = hashText('<end>', WORD);
const MEMORY = 20_000;

/** Beyond this many tokens a turn's n-grams add nothing to a linear score but time. */
const MOST_TOKENS = 2_000;

/** Hashes of a word and of its parts of three to five letters, remembered as long as memory allows. */
const parts = new Map<string, readonly number[]>();

export interface NgramOptions {
  /** Parts of words, which see through misspelling and inflection. */
  parts?: boolean;
}

/**
 * Hashed n-grams of a text: words, pairs of neighbours, what sentences open with, and parts of words (character 3- to 5-grams with the word's edges
 * marked). Each is listed once. Links, mentions, numbers and markup count as placeholders; names of people are not told apart.
 */
export function ngrams(tokens: readonly Token[], options: NgramOptions = {}): number[] {
  const found = new Set<number>();
  let previous = START;
  let sentence = -1;
  for (let i = 0; i < tokens.length && i < MOST_TOKENS; i++) {
    const token = tokens[i];
    if (token === undefined || token.kind === 'markup') continue;
    const word = hashText(token.key, WORD);
    if (token.sentence !== sentence) {
      found.add(combineHashes(START, word, OPENING));
      sentence = token.sentence;
    }
    found.add(word);
    found.add(combineHashes(previous, word, PAIR));
    previous = word;
    if (options.parts && (token.kind === 'word' || token.kind === 'hashtag')) {
      for (const hash of partsOf(token.key)) found.add(hash);
    }
  }
  found.add(combineHashes(previous, END, PAIR));
  return [...found];
}

function partsOf(key: string): readonly number[] {
  const known = parts.get(key);
  if (known) return known;
  const marked = `<${key.slice(0, 40)}>`;
  const hashes: number[] = [];
  for (let n = 3; n <= 5; n++) {
    for (let i = 0; i + n <= marked.length; i++) hashes.push(hashRange(marked, i, i + n, PART));
  }
  if (parts.size >= MEMORY) parts.clear();
  parts.set(key, hashes);
  return hashes;
}

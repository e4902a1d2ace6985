import { type KnownWord } from './known-words.js';

/** Distinct words, and the sum of the squares of their rarities. */
export interface WordList {
  words: readonly KnownWord[];
  mass: number;
}

let marks = 0;

/** A number no word is marked with yet: marking words is several times quicker than asking sets. */
export function nextMark(): number {
  return ++marks;
}

/** Cosine of the words two contents share, 0..1; `mass` is that of the words they share. */
export function sharedWords(a: WordList, b: WordList, mass = sharedMass(a, b)): number {
  const product = Math.sqrt(a.mass * b.mass);
  return product === 0 ? 0 : mass / product;
}

/** Sum of squares of the rarities of the words two contents share. */
export function sharedMass(a: WordList, b: WordList): number {
  const fewer = a.words.length < b.words.length ? a : b;
  const mark = markAll(fewer === a ? b.words : a.words);
  let sum = 0;
  for (const word of fewer.words) if (word.mark === mark) sum += word.mass;
  return sum;
}

/** The most telling word both hold; null where they share none. */
export function rarestShared(a: WordList, b: WordList): KnownWord | null {
  const mark = markAll(b.words);
  let best: KnownWord | null = null;
  let rarity = 0;
  for (const word of a.words) {
    if (word.mark !== mark || word.rarity <= rarity) continue;
    best = word;
    rarity = word.rarity;
  }
  return best;
}

/** Mean rarity of b's words that a does not hold; 0 where b holds none. */
export function unsharedRarity(a: WordList, b: WordList): number {
  const mark = markAll(a.words);
  let sum = 0;
  for (const word of b.words) if (word.mark !== mark) sum += word.rarity;
  return sum / Math.max(1, b.words.length);
}

/** Marks words with a number of their own and gives it; it holds until the next comparison. */
export function markAll(words: readonly KnownWord[]): number {
  const mark = nextMark();
  for (const word of words) word.mark = mark;
  return mark;
}

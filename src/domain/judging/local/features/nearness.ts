import { type WordSpace } from '../model/word-space.js';
import { type KnownWord } from './known-words.js';
import { type Content } from './turn-content.js';

/** Words compared one by one. */
const MOST_TELLING = 5;

/**
 * How near the telling words of each come to those of the other: for each the cosine with the nearest, weighed by how telling
 * it is. Unlike the mean direction it is not drowned by the rest of a long turn. Gives a's nearness to b, then b's to a.
 */
export function nearestWords(space: WordSpace, a: Content, b: Content): [number, number] {
  const [wordsOfA, wordsOfB] = [tellingWords(a), tellingWords(b)];
  const nearestToA = wordsOfA.map(() => 0);
  const nearestToB = wordsOfB.map(() => 0);
  for (let i = 0; i < wordsOfA.length; i++) {
    const word = wordsOfA[i];
    if (word === undefined) continue;
    const cosines = rowCosines(space, word.row, wordsOfB);
    for (let j = 0; j < wordsOfB.length; j++) {
      const near = word === wordsOfB[j] ? 1 : (cosines[j] ?? 0);
      if (near > (nearestToA[i] ?? 0)) nearestToA[i] = near;
      if (near > (nearestToB[j] ?? 0)) nearestToB[j] = near;
    }
  }
  return [weighed(wordsOfA, nearestToA), weighed(wordsOfB, nearestToB)];
}

/** The most telling words that have a direction, the rarest first. */
function tellingWords({ words }: Content): KnownWord[] {
  const telling: KnownWord[] = [];
  for (const word of words) {
    if (word.row < 0) continue;
    const least = telling.length < MOST_TELLING ? -1 : (telling[MOST_TELLING - 1]?.rarity ?? 0);
    if (word.rarity > least) insertByRarity(telling, word);
  }
  return telling;
}

/** Keeps the list sorted, the most telling first, and short. */
function insertByRarity(telling: KnownWord[], word: KnownWord): void {
  let at = Math.min(telling.length, MOST_TELLING - 1);
  for (; at > 0 && (telling[at - 1]?.rarity ?? 0) < word.rarity; at--) {
    const moved = telling[at - 1];
    if (moved) telling[at] = moved;
  }
  telling[at] = word;
}

function weighed(words: readonly KnownWord[], values: readonly number[]): number {
  let sum = 0;
  let weights = 0;
  for (let i = 0; i < words.length; i++) {
    const rarity = words[i]?.rarity ?? 0;
    sum += rarity * (values[i] ?? 0);
    weights += rarity;
  }
  return weights === 0 ? 0 : sum / weights;
}

/** Scratch of rowCosines. */
const cosines = new Float64Array(MOST_TELLING);

/**
 * Cosines of a row with those of at most five words. All five sums are taken in one loop: each waits for its own last step, and
 * side by side they wait together.
 */
function rowCosines({ dimensions, directions }: WordSpace, row: number, words: readonly KnownWord[]): Float64Array {
  const b0 = (words[0]?.row ?? 0) * dimensions;
  const b1 = (words[1]?.row ?? 0) * dimensions;
  const b2 = (words[2]?.row ?? 0) * dimensions;
  const b3 = (words[3]?.row ?? 0) * dimensions;
  const b4 = (words[4]?.row ?? 0) * dimensions;
  const from = row * dimensions;
  let p0 = 0;
  let p1 = 0;
  let p2 = 0;
  let p3 = 0;
  let p4 = 0;
  for (let d = 0; d < dimensions; d++) {
    const x = directions[from + d] ?? 0;
    p0 += x * (directions[b0 + d] ?? 0);
    p1 += x * (directions[b1 + d] ?? 0);
    p2 += x * (directions[b2 + d] ?? 0);
    p3 += x * (directions[b3 + d] ?? 0);
    p4 += x * (directions[b4 + d] ?? 0);
  }
  cosines[0] = p0;
  cosines[1] = p1;
  cosines[2] = p2;
  cosines[3] = p3;
  cosines[4] = p4;
  return cosines;
}

/** Cosine of two vectors of the same length, 0 where either is nought. */
export function cosine(a: readonly number[], b: readonly number[]): number {
  let product = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i] ?? 0;
    const y = b[i] ?? 0;
    product += x * y;
    squaresA += x * x;
    squaresB += y * y;
  }
  return squaresA === 0 || squaresB === 0 ? 0 : product / Math.sqrt(squaresA * squaresB);
}

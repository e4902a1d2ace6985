import { type WordSpace, stemHash } from '../model/word-space.js';
import { type TurnReading } from '../reading.js';
import { isFunctionWord } from './language-hint.js';
import { fieldsOf, TOPIC_COUNT } from './topic-vector.js';
import { wordStem } from './word-stem.js';

/** A word as the reader knows it; one object for all forms of a stem. */
export interface KnownWord {
  stem: string;
  /** How telling it is: −ln of the share of turns that hold it. */
  rarity: number;
  /** In the word space; -1 where the word has no direction. */
  row: number;
  weight: number;
  fields: readonly number[];
}

/** What one or several turns speak of. */
export interface Content {
  words: ReadonlySet<KnownWord>;
  /** Sum of squares of the rarities. */
  mass: number;
  /** Weight in each field of meaning. */
  fields: Float32Array;
  /** Sum of the words' directions in the word space. */
  direction: Float32Array;
  /** The most telling words that have a direction. */
  telling: readonly KnownWord[];
}

/** Words of a turn that are read: what a long letter asks stands in its first pages. */
const MOST_WORDS = 400;
/** Words compared one by one. */
const MOST_TELLING = 5;
/** Small words of languages the space was not learned from tell no more than English ones. */
const SMALL_WORD = 2;
/** Rarity counts more than in proportion: one rare word says more than three middling ones. */
const SHARPNESS = 1.5;

/** Words remembered at most. */
const MEMORY = 20_000;

/** Reads what turns speak of, each turn once. */
export class ContentReader {
  private readonly known = new WeakMap<TurnReading, Content>();
  private readonly byKey = new Map<string, KnownWord>();
  private readonly byStem = new Map<string, KnownWord>();

  constructor(private readonly space: WordSpace) {}

  ofTurn(reading: TurnReading): Content {
    const known = this.known.get(reading);
    if (known) return known;
    const content = this.ofWords(this.wordsOf(reading));
    this.known.set(reading, content);
    return content;
  }

  /** What several turns speak of together. */
  ofTurns(readings: readonly TurnReading[]): Content {
    const [first, ...others] = readings;
    if (!first) return this.ofWords(new Set());
    if (others.length === 0) return this.ofTurn(first);
    const words = new Set(this.ofTurn(first).words);
    for (const reading of others) for (const word of this.ofTurn(reading).words) words.add(word);
    return this.ofWords(words);
  }

  private wordsOf(reading: TurnReading): Set<KnownWord> {
    const words = new Set<KnownWord>();
    let read = 0;
    for (const token of reading.tokens) {
      if (token.kind !== 'word' && token.kind !== 'hashtag' && token.kind !== 'number') continue;
      if (++read > MOST_WORDS) break;
      words.add(this.wordOf(token.kind === 'number' ? reading.turn.text.slice(token.start, token.end) : token.key));
    }
    return words;
  }

  private ofWords(words: ReadonlySet<KnownWord>): Content {
    const { dimensions, directions } = this.space;
    const fields = new Float32Array(TOPIC_COUNT);
    const direction = new Float32Array(dimensions);
    const telling: KnownWord[] = [];
    let mass = 0;
    for (const { rarity, row, weight, fields: own } of words) {
      mass += rarity * rarity;
      for (const field of own) fields[field] = (fields[field] ?? 0) + rarity / Math.sqrt(own.length);
      if (row < 0) continue;
      const from = row * dimensions;
      for (let d = 0; d < dimensions; d++) direction[d] = (direction[d] ?? 0) + weight * (directions[from + d] ?? 0);
    }
    for (const word of words) if (word.row >= 0) insertByRarity(telling, word);
    return { words, mass, fields, direction, telling };
  }

  private wordOf(key: string): KnownWord {
    const known = this.byKey.get(key);
    if (known) return known;
    const stem = wordStem(key.startsWith('#') ? key.slice(1) : key);
    const word = this.byStem.get(stem) ?? this.lookUp(stem, key);
    if (this.byKey.size >= MEMORY) {
      this.byKey.clear();
      this.byStem.clear();
    }
    this.byKey.set(key, word);
    this.byStem.set(stem, word);
    return word;
  }

  private lookUp(stem: string, key: string): KnownWord {
    const { dimensions, directions, rows, rarity: rarities, rarest } = this.space;
    const row = rows.get(stemHash(stem)) ?? -1;
    const unknown = isFunctionWord(key) ? SMALL_WORD : rarest;
    const rarity = row < 0 ? unknown : (rarities[row] ?? unknown);
    const placed = row >= 0 && directions.subarray(row * dimensions, (row + 1) * dimensions).some((x) => x !== 0);
    return { stem, rarity, row: placed ? row : -1, weight: rarity ** SHARPNESS, fields: fieldsOf(stem) };
  }
}

/** Keeps the list sorted, the most telling first, and short. */
function insertByRarity(telling: KnownWord[], word: KnownWord): void {
  let at = telling.length;
  while (at > 0 && (telling[at - 1]?.rarity ?? 0) < word.rarity) at--;
  if (at >= MOST_TELLING) return;
  telling.splice(at, 0, word);
  if (telling.length > MOST_TELLING) telling.pop();
}

/**
 * How near the telling words of each come to those of the other: for each the cosine with the nearest, weighed by how telling
 * it is. Unlike the mean direction it is not drowned by the rest of a long turn. Gives a's nearness to b, then b's to a.
 */
export function nearestWords(space: WordSpace, a: Content, b: Content): [number, number] {
  const nearestToA = new Float64Array(a.telling.length);
  const nearestToB = new Float64Array(b.telling.length);
  a.telling.forEach((word, i) => {
    b.telling.forEach((other, j) => {
      const near = word === other ? 1 : rowCosine(space, word.row, other.row);
      if (near > (nearestToA[i] ?? 0)) nearestToA[i] = near;
      if (near > (nearestToB[j] ?? 0)) nearestToB[j] = near;
    });
  });
  return [weighed(a.telling, nearestToA), weighed(b.telling, nearestToB)];
}

function weighed(words: readonly KnownWord[], values: Float64Array): number {
  let sum = 0;
  let weights = 0;
  words.forEach(({ rarity }, i) => {
    sum += rarity * (values[i] ?? 0);
    weights += rarity;
  });
  return weights === 0 ? 0 : sum / weights;
}

function rowCosine({ dimensions, directions }: WordSpace, a: number, b: number): number {
  const [fromA, fromB] = [a * dimensions, b * dimensions];
  let product = 0;
  for (let d = 0; d < dimensions; d++) product += (directions[fromA + d] ?? 0) * (directions[fromB + d] ?? 0);
  return product;
}

/** Cosine of the words two contents share, 0..1. */
export function sharedWords(a: Content, b: Content): number {
  const product = Math.sqrt(a.mass * b.mass);
  return product === 0 ? 0 : sharedMass(a, b) / product;
}

/** Sum of squares of the rarities of the words two contents share. */
export function sharedMass(a: Content, b: Content): number {
  const [small, large] = a.words.size < b.words.size ? [a, b] : [b, a];
  let sum = 0;
  for (const word of small.words) if (large.words.has(word)) sum += word.rarity * word.rarity;
  return sum;
}

/** The most telling word both hold; null where they share none. */
export function rarestShared(a: Content, b: Content): KnownWord | null {
  let best: KnownWord | null = null;
  for (const word of a.words) if (b.words.has(word) && word.rarity > (best?.rarity ?? 0)) best = word;
  return best;
}

/** Cosine of two vectors of the same length, 0 where either is nought. */
export function cosine(a: Float32Array, b: Float32Array): number {
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

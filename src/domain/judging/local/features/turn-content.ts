import { type WordSpace, stemHash } from '../model/word-space.js';
import { type TurnReading } from '../reading.js';
import { isFunctionWord } from './language-hint.js';
import { fieldsOf, TOPIC_COUNT } from './topic-vector.js';
import { wordStem } from './word-stem.js';

/** What one or several turns speak of. */
export interface Content {
  /** Stem → how telling it is. */
  words: Map<string, number>;
  /** Sum of squares of the values of `words`. */
  mass: number;
  /** Weight in each field of meaning. */
  fields: Float32Array;
  /** Sum of the words' directions in the word space. */
  direction: Float32Array;
  /** The most telling words that have a direction: their rows in the word space. */
  telling: number[];
}

/** Words of a turn that are read: what a long letter asks stands in its first pages. */
const MOST_WORDS = 400;
/** Words compared one by one. */
const MOST_TELLING = 8;
/** Small words of languages the space was not learned from tell no more than English ones. */
const SMALL_WORD = 2;
/** Rarity counts more than in proportion: one rare word says more than three middling ones. */
const SHARPNESS = 1.5;

/** Words remembered at most. */
const MEMORY = 20_000;

interface KnownWord {
  stem: string;
  /** In the word space; -1 where the word has no direction. */
  row: number;
  rarity: number;
  weight: number;
  fields: readonly number[];
}

/** Reads what turns speak of, each turn once. */
export class ContentReader {
  private readonly known = new WeakMap<TurnReading, Content>();
  private readonly memory = new Map<string, KnownWord>();

  constructor(private readonly space: WordSpace) {}

  ofTurn(reading: TurnReading): Content {
    const known = this.known.get(reading);
    if (known) return known;
    const content = this.read(reading);
    this.known.set(reading, content);
    return content;
  }

  /** What several turns speak of together. */
  ofTurns(readings: readonly TurnReading[]): Content {
    const [only] = readings;
    if (only && readings.length === 1) return this.ofTurn(only);
    const joined = this.empty();
    for (const reading of readings) {
      const content = this.ofTurn(reading);
      for (const [word, value] of content.words) joined.words.set(word, value);
      content.fields.forEach((value, i) => (joined.fields[i] = (joined.fields[i] ?? 0) + value));
      content.direction.forEach((value, i) => (joined.direction[i] = (joined.direction[i] ?? 0) + value));
    }
    for (const value of joined.words.values()) joined.mass += value * value;
    joined.telling = this.mostTelling(readings.flatMap((reading) => this.ofTurn(reading).telling));
    return joined;
  }

  private read(reading: TurnReading): Content {
    const content = this.empty();
    let read = 0;
    for (const token of reading.tokens) {
      if (token.kind !== 'word' && token.kind !== 'hashtag' && token.kind !== 'number') continue;
      if (++read > MOST_WORDS) break;
      this.add(content, token.kind === 'number' ? reading.turn.text.slice(token.start, token.end) : token.key);
    }
    content.telling = this.mostTelling(content.telling);
    return content;
  }

  private mostTelling(rows: readonly number[]): number[] {
    const rarity = (row: number): number => this.space.rarity[row] ?? 0;
    return [...new Set(rows)].sort((a, b) => rarity(b) - rarity(a)).slice(0, MOST_TELLING);
  }

  private add(content: Content, key: string): void {
    const word = this.wordOf(key);
    if (content.words.has(word.stem)) return;
    content.words.set(word.stem, word.rarity);
    content.mass += word.rarity * word.rarity;
    for (const field of word.fields) {
      content.fields[field] = (content.fields[field] ?? 0) + word.rarity / Math.sqrt(word.fields.length);
    }
    if (word.row < 0) return;
    content.telling.push(word.row);
    const { dimensions, directions } = this.space;
    const { direction } = content;
    const from = word.row * dimensions;
    for (let d = 0; d < dimensions; d++) direction[d] = (direction[d] ?? 0) + word.weight * (directions[from + d] ?? 0);
  }

  private wordOf(key: string): KnownWord {
    const known = this.memory.get(key);
    if (known) return known;
    const stem = wordStem(key.startsWith('#') ? key.slice(1) : key);
    const row = this.space.rows.get(stemHash(stem)) ?? -1;
    const rarity = row < 0 ? this.rarityOfUnknown(key) : (this.space.rarity[row] ?? 0);
    const { dimensions, directions } = this.space;
    const placed = row >= 0 && directions.subarray(row * dimensions, (row + 1) * dimensions).some((x) => x !== 0);
    const word = { stem, row: placed ? row : -1, rarity, weight: rarity ** SHARPNESS, fields: fieldsOf(stem) };
    if (this.memory.size >= MEMORY) this.memory.clear();
    this.memory.set(key, word);
    return word;
  }

  private rarityOfUnknown(key: string): number {
    return isFunctionWord(key) ? SMALL_WORD : this.space.rarest;
  }

  private empty(): Content {
    return {
      words: new Map(),
      mass: 0,
      fields: new Float32Array(TOPIC_COUNT),
      direction: new Float32Array(this.space.dimensions),
      telling: [],
    };
  }
}

/**
 * How near the telling words of each come to those of the other: for each the cosine with the nearest, weighed by how telling
 * it is. Unlike the mean direction it is not drowned by the rest of a long turn. Gives a's nearness to b, then b's to a.
 */
export function nearestWords(space: WordSpace, a: Content, b: Content): [number, number] {
  const nearestToA = new Float64Array(a.telling.length);
  const nearestToB = new Float64Array(b.telling.length);
  a.telling.forEach((row, i) => {
    b.telling.forEach((other, j) => {
      const near = row === other ? 1 : rowCosine(space, row, other);
      if (near > (nearestToA[i] ?? 0)) nearestToA[i] = near;
      if (near > (nearestToB[j] ?? 0)) nearestToB[j] = near;
    });
  });
  return [weighed(space, a.telling, nearestToA), weighed(space, b.telling, nearestToB)];
}

function weighed(space: WordSpace, rows: readonly number[], values: Float64Array): number {
  let sum = 0;
  let weights = 0;
  rows.forEach((row, i) => {
    const weight = space.rarity[row] ?? 0;
    sum += weight * (values[i] ?? 0);
    weights += weight;
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

/** Sum of squares of the words two contents share. */
export function sharedMass(a: Content, b: Content): number {
  const [small, large] = a.words.size < b.words.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [word, value] of small.words) if (large.words.has(word)) sum += value * value;
  return sum;
}

/** The most telling word both hold; null where they share none. */
export function rarestShared(a: Content, b: Content): { word: string; rarity: number } | null {
  let best: { word: string; rarity: number } | null = null;
  for (const [word, rarity] of a.words) {
    if (b.words.has(word) && rarity > (best?.rarity ?? 0)) best = { word, rarity };
  }
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

import { hashText } from './hash.js';
import { type ByteReader, type ByteWriter } from './bytes.js';

/**
 * What was learned of words from support dialogues: how telling each is (inverse document frequency), and a direction such
 * that words met in the same exchanges point the same way (latent semantic analysis, Deerwester et al. 1990).
 */
export interface WordSpace {
  dimensions: number;
  /** Of a word never met. */
  rarest: number;
  /** hash of a stem → row */
  rows: ReadonlyMap<number, number>;
  /** Per row: −ln of the share of turns that hold the word. */
  rarity: Float32Array;
  /** Row-major, of length 1 or, where the word was too rare to place, 0. */
  directions: Float32Array;
}

const SEED = 5;
const STEPS = 127;
const LARGEST_RARITY = 16;

/** The number under which a stem is kept. */
export function stemHash(stem: string): number {
  return hashText(stem, SEED);
}

/** A space that knows no word: everything built on it falls back on the words themselves. */
export const EMPTY_SPACE: WordSpace = {
  dimensions: 0,
  rarest: 9,
  rows: new Map(),
  rarity: new Float32Array(0),
  directions: new Float32Array(0),
};

/** Writes a space: hashes as gaps, rarities and coordinates as single bytes. */
export function encodeWordSpace(out: ByteWriter, space: WordSpace): void {
  const { dimensions } = space;
  out.varint(dimensions);
  out.float32(space.rarest);
  const rows = [...space.rows].sort(([a], [b]) => a - b);
  out.varint(rows.length);
  let previous = -1;
  for (const [hash, row] of rows) {
    out.varint(hash - previous - 1);
    previous = hash;
    out.byte(Math.round(((space.rarity[row] ?? 0) / LARGEST_RARITY) * 255));
    const direction = space.directions.subarray(row * dimensions, (row + 1) * dimensions);
    const placed = direction.some((x) => x !== 0);
    out.byte(placed ? 1 : 0);
    if (placed) for (const x of direction) out.byte(Math.round(x * STEPS) + 128);
  }
}

/** Reads what encodeWordSpace wrote. */
export function decodeWordSpace(input: ByteReader): WordSpace {
  const dimensions = input.varint();
  const rarest = input.float32();
  const count = input.varint();
  const rows = new Map<number, number>();
  const rarity = new Float32Array(count);
  const directions = new Float32Array(count * dimensions);
  let hash = -1;
  for (let row = 0; row < count; row++) {
    hash += input.varint() + 1;
    rows.set(hash, row);
    rarity[row] = (input.byte() / 255) * LARGEST_RARITY;
    if (input.byte() === 0) continue;
    for (let d = 0; d < dimensions; d++) directions[row * dimensions + d] = (input.byte() - 128) / STEPS;
  }
  return { dimensions, rarest, rows, rarity, directions };
}

import { stemHash, type WordSpace } from '../../src/domain/judging/local/model/word-space.js';
import { leadingEigenvectors, type SparseMatrix } from './eigenvectors.js';

/** Words that stand together, and how much the togetherness counts. */
export interface WordGroup {
  stems: readonly string[];
  /** False: counted for how telling its words are, not for what goes with what. */
  placed: boolean;
}

export interface WordSpaceOptions {
  dimensions?: number;
  /** Words in fewer turns are left out. */
  least?: number;
  /** Exponent on the eigenvalues: 0 weighs all directions alike, 1 as found. */
  power?: number;
}

/** A long turn says less of each pair of its words than a short one. */
const WORDS_IN_FULL = 8;
/** Rare neighbours count for less than chance would have it (Levy, Goldberg & Dagan 2015). */
const SMOOTHING = 0.75;

/**
 * Learns how telling words are and which go together: positive pointwise mutual information of words in the same group,
 * reduced to its leading eigenvectors. The same groups give the same space.
 */
export function learnWordSpace(groups: readonly WordGroup[], options: WordSpaceOptions = {}): WordSpace {
  const { dimensions = 64, least = 3, power = 0.6 } = options;
  const everywhere = frequencies(groups);
  const placed = frequencies(groups.filter((group) => group.placed));
  const words = [...everywhere].filter(([, n]) => n >= least).map(([word]) => word);
  const located = [...placed].filter(([word, n]) => n >= least && (everywhere.get(word) ?? 0) >= least).map(([w]) => w);
  const directions = place(groups, located, dimensions, power);
  const rows = new Map<number, number>();
  const rarity: number[] = [];
  const table: number[] = [];
  for (const word of words.sort((a, b) => stemHash(a) - stemHash(b))) {
    if (rows.has(stemHash(word))) continue;
    rows.set(stemHash(word), rarity.length);
    rarity.push(Math.log(groups.length / (everywhere.get(word) ?? 1)));
    table.push(...(directions.get(word) ?? new Float64Array(dimensions)));
  }
  return {
    dimensions,
    rarest: Math.log(groups.length / Math.max(1, least - 1)),
    rows,
    rarity: Float32Array.from(rarity),
    directions: Float32Array.from(table),
  };
}

function frequencies(groups: readonly WordGroup[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { stems } of groups) for (const stem of new Set(stems)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return counts;
}

function place(
  groups: readonly WordGroup[],
  words: readonly string[],
  dimensions: number,
  power: number,
): Map<string, Float64Array> {
  const index = new Map(words.map((word, i) => [word, i]));
  const matrix = association(groups, index);
  const { vectors, values } = leadingEigenvectors(matrix, dimensions);
  const found = new Map<string, Float64Array>();
  words.forEach((word, i) => {
    const direction = Float64Array.from(vectors, (v, d) => (v[i] ?? 0) * Math.abs(values[d] ?? 0) ** power);
    const length = Math.hypot(...direction);
    found.set(
      word,
      direction.map((x) => (length === 0 ? 0 : x / length)),
    );
  });
  return found;
}

function association(groups: readonly WordGroup[], index: ReadonlyMap<string, number>): SparseMatrix {
  const size = index.size;
  const together = new Float32Array(size * size);
  for (const { stems, placed } of groups) {
    if (!placed) continue;
    const ids = [...new Set(stems)].flatMap((stem) => index.get(stem) ?? []);
    const weight = WORDS_IN_FULL / Math.max(WORDS_IN_FULL, ids.length);
    for (const a of ids)
      for (const b of ids) if (a !== b) together[a * size + b] = (together[a * size + b] ?? 0) + weight;
  }
  return mutualInformation(together, size);
}

function mutualInformation(together: Float32Array, size: number): SparseMatrix {
  const sums = new Float64Array(size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) sums[i] = (sums[i] ?? 0) + (together[i * size + j] ?? 0);
  const smoothed = sums.map((sum) => sum ** SMOOTHING);
  const total = smoothed.reduce((a, b) => a + b, 0);
  const value = (i: number, j: number): number => {
    const count = together[i * size + j] ?? 0;
    return count === 0 ? 0 : Math.max(0, Math.log((count * total) / ((sums[i] ?? 1) * (smoothed[j] ?? 1))));
  };
  const starts = new Int32Array(size + 1);
  const columns: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      if ((together[i * size + j] ?? 0) === 0) continue;
      const mean = (value(i, j) + value(j, i)) / 2;
      if (mean === 0) continue;
      columns.push(j);
      values.push(mean);
    }
    starts[i + 1] = columns.length;
  }
  return { size, starts, columns: Int32Array.from(columns), values: Float64Array.from(values) };
}

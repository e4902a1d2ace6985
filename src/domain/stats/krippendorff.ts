import { checkConfidence, USUAL_CONFIDENCE, type Interval } from './interval.js';
import { meanOf, variance } from './mean.js';
import { studentQuantile } from './special-functions.js';

/** What the values are: names, ranks, numbers, or numbers with a true zero. */
export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval' | 'ratio';

export interface AlphaEstimate {
  /** Units with two ratings or more; the others say nothing. */
  units: number;
  alpha: number;
  /** By linearisation, units taken as drawn at random (Gwet 2014); null with fewer than two units. */
  standardError: number | null;
  /** By leaving out one unit at a time; null with fewer than three units. */
  interval: Interval | null;
}

/** The values of one unit and how often each was given. */
type Unit = readonly number[];

/**
 * Krippendorff's alpha (2011) of any number of coders with missing values: `ratings[coder][unit]`, null where missing. Null where
 * it is not defined: no unit with two ratings, or one value only. The interval is the jackknife's, for small samples.
 */
export function krippendorffAlpha(
  ratings: readonly (readonly (number | null)[])[],
  level: MeasurementLevel,
  confidence = USUAL_CONFIDENCE,
): AlphaEstimate | null {
  checkConfidence(confidence);
  const units = unitsOf(ratings);
  const alpha = alphaOf(units, level);
  if (alpha === null) return null;
  const standardError = linearisedError(units, level);
  return { units: units.length, alpha, standardError, interval: jackknife(units, level, alpha, confidence) };
}

function unitsOf(ratings: readonly (readonly (number | null)[])[]): Unit[] {
  const length = Math.max(0, ...ratings.map((r) => r.length));
  const units = Array.from({ length }, (_, u) => ratings.map((r) => r[u] ?? null).filter((v) => v !== null));
  return units.filter((unit) => unit.length > 1);
}

function alphaOf(units: readonly Unit[], level: MeasurementLevel): number | null {
  const values = [...new Set(units.flat())].sort((a, b) => a - b);
  const coincidences = coincidenceMatrix(units, values);
  const totals = coincidences.map((row) => row.reduce((sum, v) => sum + v, 0));
  const n = totals.reduce((sum, v) => sum + v, 0);
  let observed = 0;
  let expected = 0;
  values.forEach((_, c) => {
    values.forEach((__, k) => {
      const difference = differenceOf(c, k, values, totals, level);
      observed += (coincidences[c]?.[k] ?? 0) * difference;
      expected += (totals[c] ?? 0) * (totals[k] ?? 0) * difference;
    });
  });
  return expected === 0 ? null : 1 - ((n - 1) * observed) / expected;
}

/** How often two values met in one unit, every unit weighing as many ratings as it has. */
function coincidenceMatrix(units: readonly Unit[], values: readonly number[]): number[][] {
  const index = new Map(values.map((v, i) => [v, i]));
  const matrix = values.map(() => values.map(() => 0));
  for (const unit of units) {
    const counts = new Map<number, number>();
    for (const value of unit) counts.set(value, (counts.get(value) ?? 0) + 1);
    for (const [a, times] of counts) {
      const row = matrix[index.get(a) ?? -1] ?? [];
      for (const [b, others] of counts) {
        const at = index.get(b) ?? 0;
        row[at] = (row[at] ?? 0) + (times * (a === b ? others - 1 : others)) / (unit.length - 1);
      }
    }
  }
  return matrix;
}

/**
 * The standard error of alpha from what each unit adds to agreement seen and expected (Gwet, Handbook of Inter-Rater
 * Reliability, 2014). As irrCAC does: with missing ratings `krippen.alpha.raw`, with none its function for tables, which also
 * carries alpha's correction for small samples.
 */
function linearisedError(units: readonly Unit[], level: MeasurementLevel): number | null {
  const n = units.length;
  if (n < 2) return null;
  const values = [...new Set(units.flat())].sort((a, b) => a - b);
  const counts = units.map((unit) => values.map((v) => unit.filter((u) => u === v).length));
  const totals = values.map((_, k) => counts.reduce((sum, row) => sum + (row[k] ?? 0), 0));
  const likeness = likenessOf(values, totals, level);
  const ratings = meanOf(units.map((unit) => unit.length));
  const small = 1 / (n * ratings);
  const near = likeness.map((row) => dot(row, totals) * small);
  const expected = dot(near, totals) * small;
  const seen = counts.map((row, u) => {
    const agreeing = dot(
      row,
      row.map((_, k) => dot(likeness[k] ?? [], row) - 1),
    );
    return agreeing / (ratings * ((units[u]?.length ?? 0) - 1));
  });
  const observed = (1 - small) * meanOf(seen) + small;
  const alpha = (observed - expected) / (1 - expected);
  const complete = units.every((unit) => unit.length === ratings);
  const squares = units.map((unit, u) => {
    const excess = unit.length / ratings - 1;
    const agreement = complete ? (1 - small) * (seen[u] ?? 0) + small : (seen[u] ?? 0) - observed * excess;
    const chance = dot(counts[u] ?? [], near) / ratings - expected * excess;
    return ((agreement - expected - 2 * (1 - alpha) * (chance - expected)) / (1 - expected) - alpha) ** 2;
  });
  return Math.sqrt(meanOf(squares) / (n - 1));
}

/** How alike two values are, 1 for the same and 0 for the most different. */
function likenessOf(values: readonly number[], totals: readonly number[], level: MeasurementLevel): number[][] {
  const differences = values.map((_, c) => values.map((__, k) => differenceOf(c, k, values, totals, level)));
  const most = Math.max(...differences.flat()) || 1;
  return differences.map((row) => row.map((difference) => 1 - difference / most));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

/** The squared difference of two values at their level of measurement. */
function differenceOf(
  c: number,
  k: number,
  values: readonly number[],
  totals: readonly number[],
  level: MeasurementLevel,
): number {
  if (c === k) return 0;
  const [a, b] = [values[c] ?? 0, values[k] ?? 0];
  switch (level) {
    case 'nominal':
      return 1;
    case 'ordinal': {
      const between = totals.slice(Math.min(c, k), Math.max(c, k) + 1).reduce((sum, v) => sum + v, 0);
      return (between - ((totals[c] ?? 0) + (totals[k] ?? 0)) / 2) ** 2;
    }
    case 'interval':
      return (a - b) ** 2;
    case 'ratio':
      return a + b === 0 ? 0 : ((a - b) / (a + b)) ** 2;
  }
}

/** Student's interval around the estimate from the pseudo-values of leaving each unit out (Tukey). */
function jackknife(
  units: readonly Unit[],
  level: MeasurementLevel,
  alpha: number,
  confidence: number,
): Interval | null {
  const n = units.length;
  const without = units.map((_, left) =>
    alphaOf(
      units.filter((__, u) => u !== left),
      level,
    ),
  );
  const pseudo = without.flatMap((a) => (a === null ? [] : [n * alpha - (n - 1) * a]));
  if (n < 3 || pseudo.length < n) return null;
  const middle = meanOf(pseudo);
  const half = studentQuantile((1 + confidence) / 2, n - 1) * Math.sqrt(variance(pseudo, 1) / n);
  return { low: Math.max(-1, middle - half), high: Math.min(1, middle + half) };
}

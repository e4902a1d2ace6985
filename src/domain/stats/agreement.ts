import { agreementWeights, type AgreementWeighting } from './agreement-weights.js';
import { criticalValue, USUAL_CONFIDENCE, type Interval } from './interval.js';

export interface KappaEstimate {
  n: number;
  /** Share of (weighted) agreement seen. */
  observed: number;
  /** Share to be expected by chance from how often each used each category. */
  expected: number;
  kappa: number;
  /** Asymptotic standard error (Fleiss, Cohen and Everitt 1969). */
  standardError: number;
  /** The same under the hypothesis that there is no agreement beyond chance, for a test. */
  standardErrorOfNone: number;
  interval: Interval;
}

/** Share of pairs that agree; null without pairs. */
export function percentAgreement<T>(pairs: readonly (readonly [T, T])[]): number | null {
  return pairs.length === 0 ? null : pairs.filter(([a, b]) => a === b).length / pairs.length;
}

/** How often the first rater's category (row) met the second's (column); pairs of other categories are left out. */
export function contingencyTable<T>(pairs: readonly (readonly [T, T])[], categories: readonly T[]): number[][] {
  const index = new Map(categories.map((c, i) => [c, i]));
  const table = categories.map(() => categories.map(() => 0));
  for (const [a, b] of pairs) {
    const [i, j] = [index.get(a), index.get(b)];
    const row = i === undefined ? undefined : table[i];
    if (row !== undefined && j !== undefined) row[j] = (row[j] ?? 0) + 1;
  }
  return table;
}

/**
 * Cohen's kappa of two raters from their contingency table (1960; weighted 1968), categories in the order of the scale. Null
 * where it is not defined: no pairs, or chance alone would agree always.
 */
export function cohenKappa(
  table: readonly (readonly number[])[],
  weighting: AgreementWeighting = 'none',
  confidence = USUAL_CONFIDENCE,
): KappaEstimate | null {
  const n = total(table.map(total));
  if (n === 0) return null;
  const size = table.length;
  const weights = agreementWeights(size, weighting);
  const cells = cellsOf(size).map(([i, j]) => ({ i, j, p: (table[i]?.[j] ?? 0) / n, w: weights[i]?.[j] ?? 0 }));
  const rows = table.map((row) => total(row) / n);
  const columns = rows.map((_, j) => total(table.map((row) => row[j] ?? 0)) / n);
  const observed = total(cells.map((c) => c.w * c.p));
  const expected = total(cells.map((c) => c.w * at(rows, c.i) * at(columns, c.j)));
  if (1 - expected < 1e-12) return null;
  const kappa = (observed - expected) / (1 - expected);
  const ofRow = rows.map((_, i) => total(columns.map((p, j) => p * (weights[i]?.[j] ?? 0))));
  const ofColumn = columns.map((_, j) => total(rows.map((p, i) => p * (weights[i]?.[j] ?? 0))));
  const spread = total(cells.map((c) => c.p * (c.w - (at(ofRow, c.i) + at(ofColumn, c.j)) * (1 - kappa)) ** 2));
  const ofNone = total(
    cells.map((c) => at(rows, c.i) * at(columns, c.j) * (c.w - at(ofRow, c.i) - at(ofColumn, c.j)) ** 2),
  );
  const scale = n * (1 - expected) ** 2;
  const standardError = Math.sqrt(Math.max(0, spread - (kappa - expected * (1 - kappa)) ** 2) / scale);
  const standardErrorOfNone = Math.sqrt(Math.max(0, ofNone - expected ** 2) / scale);
  const half = criticalValue(confidence) * standardError;
  const interval = { low: Math.max(-1, kappa - half), high: Math.min(1, kappa + half) };
  return { n, observed, expected, kappa, standardError, standardErrorOfNone, interval };
}

function cellsOf(size: number): [number, number][] {
  return Array.from({ length: size * size }, (_, k) => [Math.floor(k / size), k % size]);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, v) => sum + v, 0);
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0;
}

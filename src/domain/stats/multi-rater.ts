import { agreementWeights, type AgreementWeighting } from './agreement-weights.js';
import { checkConfidence, USUAL_CONFIDENCE, type Interval } from './interval.js';
import { studentQuantile } from './special-functions.js';

/**
 * How many raters put each subject into each category: one row for each subject, one column for each category in the order of
 * the scale. A rating that is missing is simply not counted.
 */
export type RatingCounts = readonly (readonly number[])[];

export interface ChanceCorrected {
  /** Subjects with at least one rating. */
  n: number;
  observed: number;
  expected: number;
  value: number;
  standardError: number | null;
  interval: Interval | null;
}

/** Counts from ratings by rater: `ratings[rater][subject]`, null where missing; values outside `categories` are left out. */
export function ratingCounts<T>(ratings: readonly (readonly (T | null)[])[], categories: readonly T[]): number[][] {
  const subjects = Math.max(0, ...ratings.map((r) => r.length));
  return Array.from({ length: subjects }, (_, s) => categories.map((c) => ratings.filter((r) => r[s] === c).length));
}

/** One row for each pair of a contingency table, for measures of two raters that count by subject. */
export function countsOfTable(table: readonly (readonly number[])[]): number[][] {
  return table.flatMap((row, i) =>
    row.flatMap((times, j) =>
      Array.from({ length: times }, () => table.map((_, k) => Number(k === i) + Number(k === j))),
    ),
  );
}

/**
 * Fleiss' kappa (1971) of any number of raters, the same number for every subject. Null where it is not defined: no subjects,
 * or one category only. Throws RangeError where subjects have different numbers of ratings, or fewer than two.
 */
export function fleissKappa(counts: RatingCounts): number | null {
  const raters = sum(counts[0] ?? []);
  if (counts.length === 0) return null;
  if (raters < 2 || counts.some((row) => sum(row) !== raters)) {
    throw new RangeError('Fleiss’ kappa needs the same number of ratings, two or more, for every subject');
  }
  const observed = sum(counts.map((row) => agreementOn(row, identity(row.length)))) / counts.length;
  const shares = columnShares(counts);
  const expected = sum(shares.map((p) => p * p));
  return 1 - expected < 1e-12 ? null : (observed - expected) / (1 - expected);
}

/**
 * Gwet's AC1 (no weights) and AC2 (weights): agreement corrected for chance without kappa's paradox, for any number of raters and
 * with missing ratings (Gwet 2008, 2014). The standard error is that of subjects drawn at random; the interval is Student's with
 * n - 1 degrees of freedom. Null where no subject has two ratings.
 */
export function gwetAgreement(
  counts: RatingCounts,
  weighting: AgreementWeighting = 'none',
  confidence = USUAL_CONFIDENCE,
): ChanceCorrected | null {
  checkConfidence(confidence);
  const rated = counts.filter((row) => sum(row) > 0);
  const twice = rated.filter((row) => sum(row) > 1);
  const size = rated[0]?.length ?? 0;
  if (twice.length === 0 || size < 2) return null;
  const weights = agreementWeights(size, weighting);
  const n = rated.length;
  const shares = Array.from({ length: size }, (_, k) => sum(rated.map((row) => (row[k] ?? 0) / sum(row))) / n);
  const chance = sum(weights.map(sum)) / (size * (size - 1));
  const expected = chance * sum(shares.map((p) => p * (1 - p)));
  const observed = sum(twice.map((row) => agreementOn(row, weights))) / twice.length;
  const value = (observed - expected) / (1 - expected);
  if (n < 2) return { n, observed, expected, value, standardError: null, interval: null };
  const spread = rated.map((row) => {
    const own = sum(row) > 1 ? ((n / twice.length) * (agreementOn(row, weights) - expected)) / (1 - expected) : 0;
    const ownChance = chance * sum(row.map((r, k) => (r / sum(row)) * (1 - (shares[k] ?? 0))));
    return (own - (2 * (1 - value) * (ownChance - expected)) / (1 - expected) - value) ** 2;
  });
  const standardError = Math.sqrt(sum(spread) / (n * (n - 1)));
  const half = studentQuantile((1 + confidence) / 2, n - 1) * standardError;
  const interval = { low: Math.max(-1, value - half), high: Math.min(1, value + half) };
  return { n, observed, expected, value, standardError, interval };
}

/** The share of a subject's pairs of ratings that agree, weighted. */
function agreementOn(row: readonly number[], weights: readonly (readonly number[])[]): number {
  const ratings = sum(row);
  const agreeing = sum(row.map((r, k) => r * (sum(row.map((s, l) => s * (weights[k]?.[l] ?? 0))) - 1)));
  return agreeing / (ratings * (ratings - 1));
}

function identity(size: number): number[][] {
  return agreementWeights(size, 'none');
}

function columnShares(counts: RatingCounts): number[] {
  const all = sum(counts.map(sum));
  return (counts[0] ?? []).map((_, k) => sum(counts.map((row) => row[k] ?? 0)) / all);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, v) => total + v, 0);
}

import { checkConfidence, USUAL_CONFIDENCE, type Interval } from './interval.js';
import { studentQuantile } from './special-functions.js';

export interface MeanEstimate {
  n: number;
  mean: number;
  /** Null with fewer than two values, from which nothing can be said of their spread. */
  interval: Interval | null;
}

/** The mean of values with Student's interval; null without values. Bounds are not clamped to any scale. */
export function estimateMean(values: readonly number[], confidence = USUAL_CONFIDENCE): MeanEstimate | null {
  checkConfidence(confidence);
  const n = values.length;
  if (n === 0) return null;
  const mean = meanOf(values);
  return estimateMeanOf({ n, mean, variance: n === 1 ? null : variance(values, 1) }, confidence);
}

/** What is left of values that were summed up elsewhere; `variance` has n - 1 in the denominator, null with one value. */
export interface MeanSummary {
  n: number;
  mean: number;
  variance: number | null;
}

/** As `estimateMean`, of values that are known by their mean and variance alone. Throws RangeError unless n is 1 or more. */
export function estimateMeanOf({ n, mean, variance }: MeanSummary, confidence = USUAL_CONFIDENCE): MeanEstimate {
  checkConfidence(confidence);
  if (!(n >= 1)) throw new RangeError(`a mean needs values, not ${n}`);
  if (n === 1 || variance === null) return { n, mean, interval: null };
  const half = studentQuantile((1 + confidence) / 2, n - 1) * Math.sqrt(variance / n);
  return { n, mean, interval: { low: mean - half, high: mean + half } };
}

/** The arithmetic mean; NaN without values. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, v) => sum + v, 0) / values.length;
}

/** Variance with `n - lost` in the denominator. */
export function variance(values: readonly number[], lost: 0 | 1): number {
  const mean = meanOf(values);
  return values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - lost);
}

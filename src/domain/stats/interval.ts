import { normalQuantile } from './special-functions.js';

/** A range that holds the true value with a stated confidence. */
export interface Interval {
  low: number;
  high: number;
}

/** Confidence where none is asked for. */
export const USUAL_CONFIDENCE = 0.95;

const critical = new Map<number, number>();

/** The standard normal's two-sided critical value: 1.96 for 0.95. Throws RangeError outside 0..1. */
export function criticalValue(confidence: number): number {
  checkConfidence(confidence);
  let z = critical.get(confidence);
  if (z === undefined) {
    z = normalQuantile((1 + confidence) / 2);
    if (critical.size < 100) critical.set(confidence, z);
  }
  return z;
}

export function checkConfidence(confidence: number): void {
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`confidence must lie between 0 and 1, not ${confidence}`);
}

/** Whether two intervals share a value: then what they stand for is not to be ranked. */
export function overlap(a: Interval, b: Interval): boolean {
  return a.low <= b.high && b.low <= a.high;
}

import { checkConfidence, criticalValue, USUAL_CONFIDENCE, type Interval } from './interval.js';
import { betaQuantile } from './special-functions.js';

/** Wilson's score interval for a proportion (Wilson 1927): beside every rate. Throws RangeError unless 0 <= x <= n, n > 0. */
export function wilsonInterval(x: number, n: number, confidence = USUAL_CONFIDENCE): Interval {
  checkCounts(x, n);
  const z2 = criticalValue(confidence) ** 2;
  const p = x / n;
  const middle = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Math.sqrt(z2) / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return { low: x === 0 ? 0 : Math.max(0, middle - half), high: x === n ? 1 : Math.min(1, middle + half) };
}

/** Wilson's interval with continuity correction (Newcombe 1998, method 4): wider, never below the stated confidence for long. */
export function wilsonIntervalCorrected(x: number, n: number, confidence = USUAL_CONFIDENCE): Interval {
  checkCounts(x, n);
  const z = criticalValue(confidence);
  const p = x / n;
  const q = 1 - p;
  const below = z * Math.sqrt(z * z - 2 - 1 / n + 4 * p * (n * q + 1));
  const above = z * Math.sqrt(z * z + 2 - 1 / n + 4 * p * (n * q - 1));
  return {
    low: x === 0 ? 0 : Math.max(0, (2 * n * p + z * z - 1 - below) / (2 * (n + z * z))),
    high: x === n ? 1 : Math.min(1, (2 * n * p + z * z + 1 + above) / (2 * (n + z * z))),
  };
}

/** The exact binomial interval (Clopper and Pearson 1934): for audits of a period without a known end. */
export function clopperPearsonInterval(x: number, n: number, confidence = USUAL_CONFIDENCE): Interval {
  checkCounts(x, n);
  checkConfidence(confidence);
  const tail = (1 - confidence) / 2;
  return {
    low: x === 0 ? 0 : betaQuantile(tail, x, n - x + 1),
    high: x === n ? 1 : betaQuantile(1 - tail, x + 1, n - x),
  };
}

function checkCounts(x: number, n: number): void {
  if (!(Number.isInteger(x) && Number.isInteger(n) && n > 0 && x >= 0 && x <= n)) {
    throw new RangeError(`needs whole numbers with 0 <= x <= n and n > 0, not x = ${x}, n = ${n}`);
  }
}

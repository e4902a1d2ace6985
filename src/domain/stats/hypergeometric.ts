import { checkConfidence, USUAL_CONFIDENCE, type Interval } from './interval.js';
import { lnChoose } from './special-functions.js';

/** A sample drawn without replacement from a finite period: `found` of `sample` drawn out of `population`. */
export interface FiniteSample {
  population: number;
  sample: number;
  found: number;
}

/**
 * The exact interval for how many of a finite population have what was found in a sample: every number that neither one-sided
 * test at half the error refuses (Buonaccorsi 1987). Ends are whole numbers. Throws RangeError unless
 * 0 <= found <= sample <= population and population > 0.
 */
export function hypergeometricInterval(drawn: FiniteSample, confidence = USUAL_CONFIDENCE): Interval {
  checkSample(drawn);
  checkConfidence(confidence);
  const { population, sample, found } = drawn;
  const tail = (1 - confidence) / 2;
  const [least, most] = [found, population - (sample - found)];
  return {
    low: firstWhere((k) => 1 - lowerTail(drawn, k, found - 1) > tail, least, most),
    high: most - firstWhere((down) => lowerTail(drawn, most - down, found) > tail, 0, most - least),
  };
}

/** Probability of finding `x` or fewer in the sample where `k` of the population have it. */
export function lowerTail({ population, sample }: FiniteSample, k: number, x: number): number {
  const all = lnChoose(population, sample);
  const start = Math.max(0, sample - (population - k));
  let sum = 0;
  for (let i = start; i <= Math.min(x, k, sample); i++) {
    sum += Math.exp(lnChoose(k, i) + lnChoose(population - k, sample - i) - all);
  }
  return Math.min(1, sum);
}

/** The first whole number of a range from which on something holds; the last where it holds nowhere. */
function firstWhere(holds: (value: number) => boolean, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function checkSample({ population, sample, found }: FiniteSample): void {
  const whole = [population, sample, found].every((n) => Number.isInteger(n) && n >= 0);
  if (!whole || found > sample || sample > population || population === 0) {
    throw new RangeError(`needs 0 <= found <= sample <= population, not ${found}, ${sample}, ${population}`);
  }
}

import { hypergeometricInterval } from '../stats/hypergeometric.js';
import { USUAL_CONFIDENCE, type Interval } from '../stats/interval.js';

/** What a client's sample says of a whole period. */
export interface DefectRate {
  population: number;
  graded: number;
  defects: number;
  /** Share of the graded conversations that are defective; null where none was graded. */
  rate: number | null;
  /** Exact for a sample without replacement from a finite period, as shares of the period; null where none was graded. */
  interval: Interval | null;
}

/**
 * The defect rate of a period from a random sample of it, with its exact interval. Only what was graded counts: an interval
 * from a sample that was graded in part holds only if what is left out was not chosen. Throws RangeError where the numbers do
 * not fit each other.
 */
export function defectRate(
  { population, graded, defects }: Pick<DefectRate, 'population' | 'graded' | 'defects'>,
  confidence = USUAL_CONFIDENCE,
): DefectRate {
  if (graded === 0 && defects === 0) return { population, graded, defects, rate: null, interval: null };
  const { low, high } = hypergeometricInterval({ population, sample: graded, found: defects }, confidence);
  const interval = { low: low / population, high: high / population };
  return { population, graded, defects, rate: defects / graded, interval };
}

import { type Interval } from '../stats/interval.js';
import { wilsonInterval } from '../stats/proportion.js';

/** How many of how many, and how sure the share is. */
export interface Rate {
  count: number;
  /** What `count` is of. */
  of: number;
  /** 0..1; null where there was nothing to count. */
  rate: number | null;
  /** Wilson's, 95 %; null where there was nothing to count. */
  interval: Interval | null;
}

/** `count` of `of`, with its interval. Throws RangeError unless 0 <= count <= of. */
export function rateOf(count: number, of: number): Rate {
  if (of === 0 && count === 0) return { count, of, rate: null, interval: null };
  return { count, of, rate: count / of, interval: wilsonInterval(count, of) };
}

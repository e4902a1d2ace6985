import { overlap, type Interval } from './interval.js';

/** Somebody to be ranked: a mean (higher is better), how many values it is of, and its interval. */
export interface Contender {
  id: string;
  n: number;
  mean: number;
  interval: Interval | null;
}

export interface Ranked {
  id: string;
  /** 1 is best; null where there is too little to be ranked by. Who share a rank are not told apart. */
  rank: number | null;
}

/** Ten values say next to nothing: nine passes of ten are 60 to 98 %. */
export const FEWEST_TO_RANK = 11;

/**
 * Ranks by mean, and only where that can be told: whoever's intervals overlap share a rank, and so does everybody in a chain of
 * overlaps, so that the intervals of any two with different ranks are apart. With fewer than `FEWEST_TO_RANK` values there is no
 * rank. The next rank counts all who are before it (1, 1, 3). In the order given.
 */
export function rankGroups(contenders: readonly Contender[]): Ranked[] {
  const ranks = new Map<string, number>();
  const sorted = contenders
    .flatMap(({ id, n, interval }) => (n >= FEWEST_TO_RANK && interval !== null ? [{ id, interval }] : []))
    .sort((a, b) => b.interval.high - a.interval.high);
  let group: Interval | null = null;
  let rank = 0;
  sorted.forEach(({ id, interval }, before) => {
    if (group !== null && overlap(group, interval)) {
      group = { low: Math.min(group.low, interval.low), high: group.high };
    } else {
      group = interval;
      rank = before + 1;
    }
    ranks.set(id, rank);
  });
  return contenders.map(({ id }) => ({ id, rank: ranks.get(id) ?? null }));
}

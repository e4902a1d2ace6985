import { type Interval } from '../stats/interval.js';
import { wilsonInterval } from '../stats/proportion.js';
import { sameVerdict, type VerdictPairs } from './agreement.js';

/** Pairs out of random samples graded blind, and the language of the conversation (primary subtag; null: not known). */
export type RandomPairs = VerdictPairs & { language: string | null };

/** Whether a judge's verdicts on one criterion in one language may be published, and what that rests on. */
export interface JudgeStanding {
  judgeId: string;
  judgeVersion: string;
  criterionId: string;
  /** Null: all languages together. */
  language: string | null;
  /** Pairs in which both judged, and those among them that agree exactly. */
  n: number;
  agreeing: number;
  share: number | null;
  interval: Interval | null;
  /** Whether the lower bound of the interval (95 %) reaches the bar. */
  counts: boolean;
  /**
   * About how many more labels it takes at the agreement seen so far (for none seen: at full agreement); null where more labels
   * will not help, as the agreement itself lies below the bar.
   */
  missing: number | null;
}

/** Labels beyond which more are not counted on. */
const MOST_LABELS = 100_000;

/**
 * Where each judge version stands against a bar for the lower bound of Wilson's interval: for every criterion over all languages, and
 * for each language by itself. Only pairs of random samples belong in here.
 */
export function judgeStandings(pairs: readonly RandomPairs[], bar: number): JudgeStanding[] {
  const standings = new Map<string, { of: RandomPairs; language: string | null; n: number; agreeing: number }>();
  for (const pair of pairs) {
    const same = sameVerdict(pair.person, pair.judge);
    for (const language of pair.language === null ? [null] : [null, pair.language]) {
      const key = JSON.stringify([pair.judgeId, pair.judgeVersion, pair.criterionId, language]);
      const standing = standings.get(key) ?? { of: pair, language, n: 0, agreeing: 0 };
      standing.n += same === null ? 0 : pair.count;
      standing.agreeing += same === true ? pair.count : 0;
      standings.set(key, standing);
    }
  }
  return [...standings.values()].map(({ of, language, n, agreeing }) => ({
    judgeId: of.judgeId,
    judgeVersion: of.judgeVersion,
    criterionId: of.criterionId,
    language,
    ...standingOf(agreeing, n, bar),
  }));
}

/** The same for one count. */
export function standingOf(
  agreeing: number,
  n: number,
  bar: number,
): Pick<JudgeStanding, 'n' | 'agreeing' | 'share' | 'interval' | 'counts' | 'missing'> {
  const interval = n === 0 ? null : wilsonInterval(agreeing, n);
  const counts = interval !== null && interval.low >= bar;
  const missing = counts ? 0 : missingLabels(n === 0 ? 1 : agreeing / n, n, bar);
  return { n, agreeing, share: n === 0 ? null : agreeing / n, interval, counts, missing };
}

/** The fewest labels more with which the lower bound reaches the bar at the same share. */
function missingLabels(share: number, n: number, bar: number): number | null {
  const reaches = (labels: number) => wilsonInterval(Math.floor(share * labels + 1e-9), labels).low >= bar;
  if (share <= bar || !reaches(MOST_LABELS)) return null;
  let [low, high] = [Math.max(1, n), MOST_LABELS];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle)) high = middle;
    else low = middle + 1;
  }
  return Math.max(1, low - n);
}

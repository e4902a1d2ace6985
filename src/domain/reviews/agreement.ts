import { type Verdict, type VerdictOutcome } from '../judging/verdict.js';
import { type Interval } from '../stats/interval.js';
import { wilsonInterval } from '../stats/proportion.js';

type Decided = Pick<Verdict, 'outcome' | 'rating'>;

/**
 * Whether two verdicts on one criterion are exactly the same: the same rating, or both not applicable. Null where either did
 * not judge, for then there is nothing to compare.
 */
export function sameVerdict(a: Decided, b: Decided): boolean | null {
  if (a.outcome === 'not_judged' || b.outcome === 'not_judged') return null;
  return a.outcome === b.outcome && a.rating === b.rating;
}

/** How often, on one criterion, a person said one thing where a judge said another (or the same). */
export interface VerdictPairs {
  judgeId: string;
  judgeVersion: string;
  criterionId: string;
  person: { outcome: VerdictOutcome; rating: number | null };
  judge: { outcome: VerdictOutcome; rating: number | null };
  count: number;
}

/** How far a judge and people agree on one criterion. */
export interface CriterionAgreement {
  judgeId: string;
  judgeVersion: string;
  criterionId: string;
  /** Pairs in which both judged, and those among them that agree exactly. */
  n: number;
  agreeing: number;
  /** Share 0..1 of exact agreement and its Wilson interval (95 %); null where there is no pair. */
  share: number | null;
  interval: Interval | null;
  /** Pairs left out, as the person or the judge did not judge. */
  notJudged: number;
}

/** Exact agreement for each judge version and criterion, in the order they first come in. */
export function exactAgreement(pairs: readonly VerdictPairs[]): CriterionAgreement[] {
  const groups = new Map<string, VerdictPairs[]>();
  for (const pair of pairs) {
    const key = JSON.stringify([pair.judgeId, pair.judgeVersion, pair.criterionId]);
    const group = groups.get(key);
    if (group) group.push(pair);
    else groups.set(key, [pair]);
  }
  return [...groups.values()].flatMap(agreementOf);
}

function agreementOf(pairs: readonly VerdictPairs[]): CriterionAgreement[] {
  const [first] = pairs;
  if (first === undefined) return [];
  const count = (same: boolean | null) =>
    pairs.filter(({ person, judge }) => sameVerdict(person, judge) === same).reduce((sum, p) => sum + p.count, 0);
  const [agreeing, notJudged] = [count(true), count(null)];
  const n = agreeing + count(false);
  const { judgeId, judgeVersion, criterionId } = first;
  const figures =
    n === 0 ? { share: null, interval: null } : { share: agreeing / n, interval: wilsonInterval(agreeing, n) };
  return [{ judgeId, judgeVersion, criterionId, n, agreeing, ...figures, notJudged }];
}

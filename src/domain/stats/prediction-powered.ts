import { criticalValue, USUAL_CONFIDENCE, type Interval } from './interval.js';
import { meanOf, variance } from './mean.js';

/** How far the judge's own grades are trusted: not at all, fully, or as far as they have proved right. */
export type JudgeTrust = 'none' | 'full' | 'tuned';

/** Grades of one period: `human` and `judge` on the same conversations in the same order, `judgeOnly` on the others. */
export interface GradesOfPeriod {
  human: readonly number[];
  judge: readonly number[];
  judgeOnly: readonly number[];
}

export interface JoinedEstimate {
  estimate: number;
  standardError: number;
  interval: Interval;
  /** 0..1: how much of the judge's grades went into it. */
  lambda: number;
}

/** With fewer conversations graded by people, people alone are believed. */
const PEOPLE_ONLY_BELOW = 50;
const TUNED_FROM = 200;

/** How far to trust the judge by how many conversations people graded: see docs/statistics.md. */
export function trustFor(graded: number): JudgeTrust {
  if (graded < PEOPLE_ONLY_BELOW) return 'none';
  return graded < TUNED_FROM ? 'full' : 'tuned';
}

/**
 * The mean grade of a period from people's grades on a random sample and a judge's grades on everything, with an interval that
 * stays right however wrong the judge is (prediction-powered inference, PPI++, arXiv 2311.01453). Throws RangeError with fewer
 * than two human grades, none by the judge alone, or lists of different length.
 */
export function predictionPoweredMean(
  { human, judge, judgeOnly }: GradesOfPeriod,
  trust: JudgeTrust = trustFor(human.length),
  confidence = USUAL_CONFIDENCE,
): JoinedEstimate {
  if (human.length !== judge.length) throw new RangeError('people and judge must have graded the same conversations');
  if (human.length < 2 || judgeOnly.length < 1)
    throw new RangeError('needs two human grades and one of the judge alone');
  const lambda = trust === 'tuned' ? tunedLambda({ human, judge, judgeOnly }) : trust === 'full' ? 1 : 0;
  const rectified = human.map((y, i) => y - lambda * (judge[i] ?? 0));
  const estimate = lambda * meanOf(judgeOnly) + meanOf(rectified);
  const standardError = Math.sqrt(
    (lambda * lambda * variance(judgeOnly, 0)) / judgeOnly.length + variance(rectified, 0) / human.length,
  );
  const half = criticalValue(confidence) * standardError;
  return { estimate, standardError, lambda, interval: { low: estimate - half, high: estimate + half } };
}

/** The weight of the judge that makes the interval narrowest. */
function tunedLambda({ human, judge, judgeOnly }: GradesOfPeriod): number {
  const [meanHuman, meanJudge] = [meanOf(human), meanOf(judge)];
  const covariance = meanOf(human.map((y, i) => (y - meanHuman) * ((judge[i] ?? 0) - meanJudge)));
  const spread = (1 + human.length / judgeOnly.length) * variance([...judge, ...judgeOnly], 1);
  return spread === 0 ? 0 : Math.min(1, Math.max(0, covariance / spread));
}

import { type Interval, USUAL_CONFIDENCE } from '../stats/interval.js';
import { estimateMean, estimateMeanOf, type MeanEstimate, type MeanSummary } from '../stats/mean.js';

/** The mean of scores with Student's interval, as far as a score can go; null without scores. */
export function meanScore(scores: readonly number[]): MeanEstimate | null {
  const estimate = estimateMean(scores);
  return estimate && withinScores(estimate);
}

/** The same of scores that are known by their mean and variance alone. */
export function meanScoreOf(summary: MeanSummary): MeanEstimate {
  return withinScores(estimateMeanOf(summary));
}

/** What lies outside 0..100 can hold no true mean: leaving it out takes nothing from the interval's confidence. */
function withinScores({ interval, n, mean }: MeanEstimate): MeanEstimate {
  const isAlike = interval !== null && interval.high - interval.low < ALIKE;
  return { n, mean, interval: isAlike ? ofOneScore(mean, n) : interval && bounded(interval) };
}

/** Of scores that are all the same Student's interval is a point, however few they are. */
const ALIKE = 1e-9;

/**
 * Where each of n scores is the same, the share of scores that differ is at most 1 − α^(1/n) (with more, none among n would be less
 * likely than α), and no score lies further off than the ends of the scale.
 */
function ofOneScore(score: number, n: number): Interval {
  const differing = 1 - (1 - USUAL_CONFIDENCE) ** (1 / n);
  return { low: score - differing * score, high: score + differing * (MOST - score) };
}

const MOST = 100;

function bounded({ low, high }: Interval): Interval {
  return { low: Math.max(0, low), high: Math.min(MOST, high) };
}

import { type Interval } from '../stats/interval.js';
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
function withinScores({ interval, ...estimate }: MeanEstimate): MeanEstimate {
  return { ...estimate, interval: interval && bounded(interval) };
}

function bounded({ low, high }: Interval): Interval {
  return { low: Math.max(0, low), high: Math.min(100, high) };
}

import { type Verdict } from '../judging/verdict.js';

export const BASELINES = ['expert', 'consensus'] as const;
/** What gradings are compared with: one person's, or what most say. */
export type Baseline = (typeof BASELINES)[number];

export type CalibrationVerdict = Pick<Verdict, 'criterionId' | 'outcome' | 'rating'>;

/**
 * What most say of one criterion: not applicable where more than half say so, else the median rating of those who rated (the lower
 * of the middle two, so that it stands on the scale). Null where nobody judged.
 */
export function consensusOf(verdicts: readonly CalibrationVerdict[]): CalibrationVerdict | null {
  const judged = verdicts.filter(({ outcome }) => outcome !== 'not_judged');
  const [first] = judged;
  if (first === undefined) return null;
  const { criterionId } = first;
  const ratings = judged.flatMap(({ rating }) => (rating === null ? [] : [rating])).sort((a, b) => a - b);
  const median = ratings[Math.floor((ratings.length - 1) / 2)];
  if (median === undefined || judged.length - ratings.length > judged.length / 2) {
    return { criterionId, outcome: 'not_applicable', rating: null };
  }
  return { criterionId, outcome: 'rated', rating: median };
}

import { type Criterion, type StrengthCut } from '../rubrics/rubric.js';

/** Cuts of one criterion that were fitted to a program's reviewers. */
export interface CriterionCorrection {
  criterionId: string;
  cuts: StrengthCut[];
}

/** What a judge does otherwise for one program than for others. */
export type JudgeCorrection = CriterionCorrection[];

/** The cuts a criterion is rated by: those that were fitted, as long as they fit its scale, or its own. */
export function cutsOf(criterion: Criterion, own: readonly StrengthCut[], corrections: JudgeCorrection) {
  const fitted = corrections.find(({ criterionId }) => criterionId === criterion.id)?.cuts;
  const ratings = criterion.scale.map(({ rating }) => rating);
  return fitted?.every(({ rating }) => ratings.includes(rating)) === true ? fitted : own;
}

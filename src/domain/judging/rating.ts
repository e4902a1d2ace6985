import { type Anchor, type Criterion, type StrengthCut } from '../rubrics/rubric.js';
import { type BilingualText, type Evidence } from './evidence.js';
import { type Verdict } from './verdict.js';

/** The rating of the first cut whose `below` the strength is under; the last cut's where none is. Throws without cuts. */
export function ratingByCuts(cuts: readonly StrengthCut[], strength: number): number {
  const cut = cuts.find((c) => strength < c.below) ?? cuts.at(-1);
  if (cut === undefined) throw new RangeError('a criterion judged by a detector needs at least one cut');
  return cut.rating;
}

/** The rating of a broken custom: strength 0..1 is spread evenly over the scale, from its highest anchor to its lowest. */
export function ratingByStrength(scale: readonly Anchor[], strength: number): number {
  const ratings = scale.map((a) => a.rating).sort((a, b) => b - a);
  const step = Math.min(ratings.length - 1, Math.floor(Math.max(0, strength) * ratings.length));
  const rating = ratings[step];
  if (rating === undefined) throw new RangeError('a criterion needs a scale');
  return rating;
}

/** A verdict with a rating. */
export function rated(criterion: Criterion, rating: number, evidence: Evidence[], reason: BilingualText): Verdict {
  return { criterionId: criterion.id, outcome: 'rated', rating, evidence, reason };
}

/** A verdict that leaves the criterion to a person. */
export function notJudged(criterion: Criterion, reason: BilingualText): Verdict {
  return { criterionId: criterion.id, outcome: 'not_judged', rating: null, evidence: [], reason };
}

/** A verdict for which there was nothing to judge: not applicable where the rubric allows that, else left to a person. */
export function notApplicable(criterion: Criterion, reason: BilingualText): Verdict {
  const outcome = criterion.allowNotApplicable ? 'not_applicable' : 'not_judged';
  return { criterionId: criterion.id, outcome, rating: null, evidence: [], reason };
}

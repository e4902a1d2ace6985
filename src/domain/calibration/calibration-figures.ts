import { sameVerdict } from '../reviews/agreement.js';
import { type Criterion, type RubricDefinition } from '../rubrics/rubric.js';
import { criterionScore } from '../rubrics/scoring.js';
import { type Interval } from '../stats/interval.js';
import { krippendorffAlpha } from '../stats/krippendorff.js';
import { meanOf } from '../stats/mean.js';
import { wilsonInterval } from '../stats/proportion.js';
import { type CalibrationVerdict, consensusOf } from './baseline.js';

/** One reviewer's submitted grading of one item. */
export interface CalibrationGrading {
  itemId: string;
  userId: string;
  verdicts: readonly CalibrationVerdict[];
}

/** How far a reviewer lies from the baseline on one criterion, or on all of them together. */
export interface ReviewerFigure {
  userId: string;
  /** Null: all criteria together. */
  criterionId: string | null;
  /** Gradings that can be compared, and those of them that are exactly the baseline's. */
  n: number;
  agreeing: number;
  interval: Interval | null;
  /** Mean of score minus baseline, points −100..100: below 0 is stricter. Null where nothing was rated on both sides. */
  strictness: number | null;
  /** Mean distance from the baseline, points 0..100. */
  distance: number | null;
}

export interface CriterionFigure {
  criterionId: string;
  /** Pairs of reviewers on the same item, and those of them that agree exactly. */
  pairs: number;
  agreeing: number;
  interval: Interval | null;
  /** Krippendorff's, ordinal, over what was rated; null where it is not defined. */
  alpha: { units: number; alpha: number; interval: Interval | null } | null;
  /** From the lowest to the highest score on an item, points 0..100: on average and at most. */
  range: { mean: number; most: number } | null;
  /** Whether the mean range is wider than the session allows. */
  wide: boolean;
  baseline: { itemId: string; verdict: CalibrationVerdict | null }[];
}

export interface CalibrationFigures {
  reviewers: number;
  /** Why there is nothing to compare; null where there is. */
  none: 'one_reviewer' | 'no_gradings' | null;
  criteria: CriterionFigure[];
  byReviewer: ReviewerFigure[];
}

/**
 * Agreement, range and strictness of a session. The baseline is the expert's gradings, or the consensus of all; an expert is not
 * compared with themselves. Fewer than two reviewers have no agreement, and the figures say so.
 */
export function calibrationFigures(
  rubric: RubricDefinition,
  gradings: readonly CalibrationGrading[],
  options: { expertId: string | null; widestRange: number },
): CalibrationFigures {
  const people = [...new Set(gradings.map(({ userId }) => userId))].sort();
  if (people.length < 2) {
    const none = people.length === 0 ? ('no_gradings' as const) : ('one_reviewer' as const);
    return { reviewers: people.length, none, criteria: [], byReviewer: [] };
  }
  const criteria = rubric.sections.flatMap((section) => section.criteria);
  const figures = criteria.map((criterion) => criterionFigure(criterion, gradings, people, options));
  const compared = people.filter((userId) => userId !== options.expertId);
  const byReviewer = compared.flatMap((userId) => reviewerFigures(userId, criteria, figures, gradings));
  return { reviewers: people.length, none: null, criteria: figures, byReviewer };
}

function criterionFigure(
  criterion: Criterion,
  gradings: readonly CalibrationGrading[],
  people: readonly string[],
  { expertId, widestRange }: { expertId: string | null; widestRange: number },
): CriterionFigure {
  const items = [...new Set(gradings.map(({ itemId }) => itemId))];
  const on = (itemId: string) => gradings.filter((grading) => grading.itemId === itemId);
  const verdictsOn = (itemId: string) => on(itemId).flatMap((grading) => verdictOn(grading, criterion.id) ?? []);
  const same = items.flatMap((itemId) => agreements(verdictsOn(itemId)));
  const ranges = items.flatMap((itemId) => rangeOf(criterion, verdictsOn(itemId)));
  const range = ranges.length === 0 ? null : { mean: meanOf(ranges), most: Math.max(...ranges) };
  const ratings = people.map((userId) =>
    items.map((itemId) => {
      const own = on(itemId).find((grading) => grading.userId === userId);
      return (own && verdictOn(own, criterion.id)?.rating) ?? null;
    }),
  );
  const agreeing = same.filter(Boolean).length;
  const alpha = krippendorffAlpha(ratings, 'ordinal');
  return {
    criterionId: criterion.id,
    pairs: same.length,
    agreeing,
    interval: same.length === 0 ? null : wilsonInterval(agreeing, same.length),
    alpha: alpha && { units: alpha.units, alpha: alpha.alpha, interval: alpha.interval },
    range,
    wide: range !== null && range.mean > widestRange,
    baseline: items.map((itemId) => ({ itemId, verdict: baselineOn(on(itemId), criterion.id, expertId) })),
  };
}

function baselineOn(
  gradings: readonly CalibrationGrading[],
  criterionId: string,
  expertId: string | null,
): CalibrationVerdict | null {
  if (expertId === null) return consensusOf(gradings.flatMap((grading) => verdictOn(grading, criterionId) ?? []));
  const own = gradings.find(({ userId }) => userId === expertId);
  return (own && verdictOn(own, criterionId)) ?? null;
}

/** Whether each pair of verdicts agrees; those who did not judge are in no pair. */
function agreements(verdicts: readonly CalibrationVerdict[]): boolean[] {
  return verdicts.flatMap((a, i) =>
    verdicts.slice(i + 1).flatMap((b) => {
      const same = sameVerdict(a, b);
      return same === null ? [] : [same];
    }),
  );
}

function rangeOf(criterion: Criterion, verdicts: readonly CalibrationVerdict[]): number[] {
  const scores = verdicts.flatMap(({ rating }) => (rating === null ? [] : [criterionScore(criterion, rating)]));
  return scores.length < 2 ? [] : [Math.max(...scores) - Math.min(...scores)];
}

function reviewerFigures(
  userId: string,
  criteria: readonly Criterion[],
  figures: readonly CriterionFigure[],
  gradings: readonly CalibrationGrading[],
): ReviewerFigure[] {
  const own = gradings.filter((grading) => grading.userId === userId);
  const compared = criteria.map((criterion, i) => ({
    criterionId: criterion.id,
    pairs: (figures[i]?.baseline ?? []).flatMap(({ itemId, verdict: baseline }) => {
      const grading = own.find((g) => g.itemId === itemId);
      const verdict = grading && verdictOn(grading, criterion.id);
      return verdict && baseline ? [{ criterion, verdict, baseline }] : [];
    }),
  }));
  const all = { criterionId: null, pairs: compared.flatMap(({ pairs }) => pairs) };
  return [all, ...compared].map(({ criterionId, pairs }) => ({ userId, criterionId, ...distanceOf(pairs) }));
}

function distanceOf(
  pairs: readonly { criterion: Criterion; verdict: CalibrationVerdict; baseline: CalibrationVerdict }[],
): Omit<ReviewerFigure, 'userId' | 'criterionId'> {
  const same = pairs.flatMap(({ verdict, baseline }) => sameVerdict(verdict, baseline) ?? []);
  const differences = pairs.flatMap(({ criterion, verdict, baseline }) =>
    verdict.rating === null || baseline.rating === null
      ? []
      : [criterionScore(criterion, verdict.rating) - criterionScore(criterion, baseline.rating)],
  );
  const agreeing = same.filter(Boolean).length;
  return {
    n: same.length,
    agreeing,
    interval: same.length === 0 ? null : wilsonInterval(agreeing, same.length),
    strictness: differences.length === 0 ? null : meanOf(differences),
    distance: differences.length === 0 ? null : meanOf(differences.map(Math.abs)),
  };
}

function verdictOn({ verdicts }: CalibrationGrading, criterionId: string): CalibrationVerdict | undefined {
  return verdicts.find((verdict) => verdict.criterionId === criterionId);
}

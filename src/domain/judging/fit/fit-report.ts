import { type RubricDefinition, type StrengthCut } from '../../rubrics/rubric.js';
import { type CriterionCorrection } from '../correction.js';
import { type CriterionFit, fitCriterion } from './criterion-fit.js';
import { type RankCuts } from './ordinal-fit.js';

/** A person's rating of one criterion of a part, and how strongly the detectors spoke there. */
export interface FitLabel {
  criterionId: string;
  conversationId: string;
  rating: number;
  /** 0..1. */
  strength: number;
}

/** Figures of the judge as it is and as it would be, criterion by criterion. */
export interface FitReport {
  labels: number;
  conversations: number;
  criteria: (Omit<CriterionFit, 'cuts'> & { criterionId: string })[];
}

/**
 * Fits every criterion that detectors judge to what people said of it. Nothing but criteria that pass is corrected; no correction
 * at all means that there is nothing to learn yet, and the report says why.
 */
export function fitRubric(
  rubric: RubricDefinition,
  labels: readonly FitLabel[],
): { report: FitReport; corrections: CriterionCorrection[] } {
  const corrections: CriterionCorrection[] = [];
  const criteria: FitReport['criteria'] = [];
  for (const criterion of rubric.sections.flatMap((section) => section.criteria)) {
    if (criterion.judgedBy.by !== 'detector') continue;
    const scale = criterion.scale.map(({ rating }) => rating).sort((a, b) => a - b);
    const own = labels.flatMap(({ criterionId, conversationId, rating, strength }) =>
      criterionId === criterion.id && scale.includes(rating)
        ? [{ strength, rank: scale.indexOf(rating), group: conversationId }]
        : [],
    );
    const { cuts, ...fitted } = fitCriterion(own, rankCutsOf(criterion.judgedBy.cuts, scale), scale.length);
    const figures = criterion.critical === null ? fitted : { ...fitted, refusal: 'critical' as const, missing: null };
    criteria.push({ criterionId: criterion.id, ...figures });
    if (figures.refusal === null) corrections.push({ criterionId: criterion.id, cuts: strengthCutsOf(cuts, scale) });
  }
  const conversations = new Set(labels.map(({ conversationId }) => conversationId)).size;
  return { report: { labels: labels.length, conversations, criteria }, corrections };
}

/** For every rank but the worst, from the best down, the strength below which the rubric's cuts give that rank or a better one. */
export function rankCutsOf(cuts: readonly StrengthCut[], scale: readonly number[]): number[] {
  const bestFirst = [...scale].sort((a, b) => b - a).slice(0, -1);
  return bestFirst.map((rating) =>
    Math.min(1.001, Math.max(0, ...cuts.filter((c) => c.rating >= rating).map((c) => c.below))),
  );
}

/** The same as a rubric writes it; ranks without room of their own are left out. */
export function strengthCutsOf(cuts: RankCuts, scale: readonly number[]): StrengthCut[] {
  const bestFirst = [...scale].sort((a, b) => b - a);
  let from = 0;
  return bestFirst.flatMap((rating, i) => {
    const below = i < cuts.length ? Math.min(1.01, cuts[i] ?? 0) : 1.01;
    if (below <= from) return [];
    from = below;
    return [{ below, rating }];
  });
}

import { estimateMean, type MeanEstimate } from '../stats/mean.js';
import { meanScore } from './mean-score.js';
import { type VerdictOutcome } from '../judging/verdict.js';
import { type CriterionScore, type EvaluationScore } from './scoring.js';

/** What a version says of one criterion. */
export interface CriterionGrade {
  outcome: VerdictOutcome;
  rating: number | null;
  /** 0..100; null unless rated. */
  score: number | null;
}

/** A criterion on which two versions differ; null where a version has no such criterion. */
export interface CriterionChange {
  criterionId: string;
  before: CriterionGrade | null;
  after: CriterionGrade | null;
}

/** The criteria on which two evaluations of the same words under two versions differ. */
export function changedCriteria(before: EvaluationScore, after: EvaluationScore): CriterionChange[] {
  const was = gradesOf(before);
  const is = gradesOf(after);
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((criterionId) => {
    const [old, now] = [was.get(criterionId) ?? null, is.get(criterionId) ?? null];
    const same = old?.outcome === now?.outcome && old?.rating === now?.rating && old?.score === now?.score;
    return same ? [] : [{ criterionId, before: old, after: now }];
  });
}

function gradesOf({ sections }: EvaluationScore): Map<string, CriterionGrade> {
  const grade = ({ outcome, rating, score }: CriterionScore) => ({ outcome, rating, score });
  return new Map(sections.flatMap(({ criteria }) => criteria).map((c) => [c.criterionId, grade(c)]));
}

/** One agent's part of one conversation under both versions. `before` is null where nothing was published. */
export interface BackTestedPart {
  before: { score: number | null; failedCritical: readonly string[] } | null;
  after: { score: number | null; failedCritical: readonly string[] };
  changes: readonly CriterionChange[];
}

export interface ScoreDistribution {
  /** Null where nothing was rated. */
  mean: MeanEstimate | null;
  /** How many scored 0 to below 10, 10 to below 20, …, 90 to 100. */
  bins: number[];
  withoutScore: number;
  /** In how many a critical criterion failed. */
  failedCritical: number;
}

export interface CriterionEffect {
  criterionId: string;
  /** Parts in which anything about it differs. */
  changed: number;
  raised: number;
  lowered: number;
  /** Rated now and not before, and the other way round. */
  newlyRated: number;
  noLongerRated: number;
}

export interface BackTestSummary {
  parts: number;
  before: ScoreDistribution;
  after: ScoreDistribution;
  /** Of after minus before where both have a score: paired, so that it tells more than two means. */
  difference: MeanEstimate | null;
  raised: number;
  lowered: number;
  unchanged: number;
  /** Those with any change, most changed first. */
  criteria: CriterionEffect[];
}

const BINS = 10;

/** What a version would change: the distribution of scores under both, and which criteria bring it about. */
export function summarizeBackTest(parts: readonly BackTestedPart[]): BackTestSummary {
  const differences = parts.flatMap(differenceOf);
  return {
    parts: parts.length,
    before: distributionOf(parts.flatMap(({ before }) => before ?? [])),
    after: distributionOf(parts.map(({ after }) => after)),
    difference: estimateMean(differences),
    raised: differences.filter((d) => d > 0).length,
    lowered: differences.filter((d) => d < 0).length,
    unchanged: differences.filter((d) => d === 0).length,
    criteria: effectsOf(parts.flatMap(({ changes }) => changes)),
  };
}

/** After minus before; empty where either has no score. */
export function differenceOf({ before, after }: BackTestedPart): number[] {
  return before?.score == null || after.score === null ? [] : [after.score - before.score];
}

function distributionOf(grades: readonly BackTestedPart['after'][]): ScoreDistribution {
  const scores = grades.flatMap(({ score }) => score ?? []);
  const bins = Array.from({ length: BINS }, () => 0);
  for (const score of scores) {
    const bin = Math.min(BINS - 1, Math.floor((score / 100) * BINS));
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  const failedCritical = grades.filter((grade) => grade.failedCritical.length > 0).length;
  return { mean: meanScore(scores), bins, withoutScore: grades.length - scores.length, failedCritical };
}

function effectsOf(changes: readonly CriterionChange[]): CriterionEffect[] {
  const effects = new Map<string, CriterionEffect>();
  for (const { criterionId, before, after } of changes) {
    const known = effects.get(criterionId);
    const effect = known ?? { criterionId, changed: 0, raised: 0, lowered: 0, newlyRated: 0, noLongerRated: 0 };
    const [was, is] = [before?.score ?? null, after?.score ?? null];
    effect.changed += 1;
    if (was === null && is !== null) effect.newlyRated += 1;
    else if (was !== null && is === null) effect.noLongerRated += 1;
    else if (was !== null && is !== null && is > was) effect.raised += 1;
    else if (was !== null && is !== null && is < was) effect.lowered += 1;
    effects.set(criterionId, effect);
  }
  return [...effects.values()].sort((a, b) => b.changed - a.changed);
}

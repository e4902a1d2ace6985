import { type Verdict, type VerdictOutcome } from '../judging/verdict.js';
import { type Applicability, whichApply } from './conditions.js';
import { type CriticalScope, type Criterion, type RubricDefinition, type Section } from './rubric.js';

/** A critical criterion fails when its own score is below this. */
export const CRITICAL_FAILS_BELOW = 50;

export interface CriterionScore {
  criterionId: string;
  outcome: VerdictOutcome;
  rating: number | null;
  /** 0..100; null unless rated. */
  score: number | null;
  weight: number;
  /** The scope of the failure where a critical criterion failed. */
  failed: CriticalScope | null;
}

export interface SectionScore {
  sectionId: string;
  /** 0..100; null where nothing with a weight was rated. */
  score: number | null;
  /** The same without the zeroing of critical failures, so that trends in skill survive it. */
  scoreBeforeCritical: number | null;
  /** What the section weighs here: the sum of the weights of its rated criteria. */
  ratedWeight: number;
  criteria: CriterionScore[];
}

export interface EvaluationScore {
  /** 0..100; null where nothing with a weight was rated (never averaged). */
  score: number | null;
  scoreBeforeCritical: number | null;
  /** Share 0..1 of the applicable weight that was rated; null where nothing with a weight applies. */
  coverage: number | null;
  /** The critical criteria that failed, whatever their scope. */
  failedCritical: string[];
  sections: SectionScore[];
}

/** Why a verdict cannot be scored under a rubric. */
export interface VerdictProblem {
  criterionId: string;
  problem:
    | 'unknown_criterion'
    | 'duplicate'
    | 'not_on_scale'
    | 'rating_without_being_rated'
    | 'must_be_rated'
    | 'unknown_root_cause';
}

/** Verdicts that do not fit the rubric they were to be scored under. */
export class VerdictsDoNotFitRubric extends Error {
  constructor(readonly problems: readonly VerdictProblem[]) {
    super(`verdicts do not fit the rubric: ${problems.map((p) => `${p.criterionId} (${p.problem})`).join(', ')}`);
    this.name = 'VerdictsDoNotFitRubric';
  }
}

/** Everything that keeps these verdicts from being scored; empty where they fit. A missing verdict is no problem. */
export function verdictProblems(rubric: RubricDefinition, verdicts: readonly Verdict[]): VerdictProblem[] {
  const criteria = new Map(rubric.sections.flatMap((s) => s.criteria).map((c) => [c.id, c]));
  const seen = new Set<string>();
  return verdicts.flatMap((verdict) => {
    const { criterionId } = verdict;
    const criterion = criteria.get(criterionId);
    if (criterion === undefined) return [{ criterionId, problem: 'unknown_criterion' as const }];
    if (seen.has(criterionId)) return [{ criterionId, problem: 'duplicate' as const }];
    seen.add(criterionId);
    const problem = problemOf(verdict, criterion);
    return problem === null ? [] : [{ criterionId, problem }];
  });
}

function problemOf(verdict: Verdict, criterion: Criterion): VerdictProblem['problem'] | null {
  const causes = new Set(criterion.rootCauses?.map((cause) => cause.id));
  if (verdict.rootCauses?.some((id) => !causes.has(id)) === true) return 'unknown_root_cause';
  if (verdict.outcome === 'rated') {
    return criterion.scale.some((a) => a.rating === verdict.rating) ? null : 'not_on_scale';
  }
  if (verdict.rating !== null) return 'rating_without_being_rated';
  const mayNotApply = criterion.allowNotApplicable || criterion.appliesIf !== undefined;
  return verdict.outcome === 'not_applicable' && !mayNotApply ? 'must_be_rated' : null;
}

/** Score 0..100 of a rating: its place between the lowest and the highest rating of the criterion's scale. */
export function criterionScore(criterion: Criterion, rating: number): number {
  const ratings = criterion.scale.map((anchor) => anchor.rating);
  const min = Math.min(...ratings);
  return ((rating - min) / (Math.max(...ratings) - min)) * 100;
}

/**
 * The scores that follow from verdicts under a rubric (docs/scoring.md). A criterion without a verdict counts as not judged.
 * Throws VerdictsDoNotFitRubric where a verdict is unknown, double, or off the criterion's scale.
 */
export function scoreEvaluation(rubric: RubricDefinition, verdicts: readonly Verdict[]): EvaluationScore {
  const problems = verdictProblems(rubric, verdicts);
  if (problems.length > 0) throw new VerdictsDoNotFitRubric(problems);
  const byId = new Map(verdicts.map((v) => [v.criterionId, v]));
  const applying = whichApply(rubric, byId);
  const counted = new Map(verdicts.map((v) => [v.criterionId, countedAs(v, applying.get(v.criterionId) ?? 'applies')]));
  const missing = [...applying].filter(([id, applies]) => applies === 'does_not_apply' && !counted.has(id));
  for (const [id] of missing) counted.set(id, { outcome: 'not_applicable', rating: null });
  const sections = rubric.sections.map((section) => scoreSection(section, counted));
  const criteria = sections.flatMap((s) => s.criteria);
  const failed = criteria.filter((c) => c.failed !== null);
  return {
    score: failed.some((c) => c.failed === 'whole') ? 0 : meanOfSections(sections, (s) => s.score),
    scoreBeforeCritical: meanOfSections(sections, (s) => s.scoreBeforeCritical),
    coverage: coverageOf(criteria),
    failedCritical: failed.map((c) => c.criterionId),
    sections,
  };
}

/** The mean of evaluation scores, 0..100; null scores are left out, and nothing but nulls has no mean. */
export function meanScore(scores: readonly (number | null)[]): number | null {
  const counted = scores.filter((s) => s !== null);
  return counted.length === 0 ? null : counted.reduce((sum, s) => sum + s, 0) / counted.length;
}

/** Rounds a score half up for display; arithmetic always uses the unrounded one. */
export function roundScore(score: number, decimals = 2): number {
  const scale = 10 ** decimals;
  return Math.round(score * scale * (1 + Number.EPSILON)) / scale;
}

/** What of a verdict is counted. */
type CountedVerdict = Pick<Verdict, 'outcome' | 'rating'>;

/** A verdict on what does not apply is not applicable, and on what may not apply not judged, whatever it says. */
function countedAs({ outcome, rating }: Verdict, applies: Applicability): CountedVerdict {
  if (applies === 'does_not_apply') return { outcome: 'not_applicable', rating: null };
  if (applies === 'unknown' && outcome === 'rated') return { outcome: 'not_judged', rating: null };
  return { outcome, rating };
}

function scoreSection(section: Section, verdicts: ReadonlyMap<string, CountedVerdict>): SectionScore {
  const criteria = section.criteria.map((criterion) => scoreCriterion(criterion, verdicts.get(criterion.id)));
  const rated = criteria.filter((c) => c.score !== null);
  const scoreBeforeCritical = weightedMean(rated.map((c) => [c.score ?? 0, c.weight]));
  const failed = criteria.some((c) => c.failed === 'section');
  return {
    sectionId: section.id,
    score: failed ? 0 : scoreBeforeCritical,
    scoreBeforeCritical,
    ratedWeight: rated.reduce((sum, c) => sum + c.weight, 0),
    criteria,
  };
}

function scoreCriterion(criterion: Criterion, verdict: CountedVerdict | undefined): CriterionScore {
  const rating = verdict?.outcome === 'rated' ? verdict.rating : null;
  const score = rating === null ? null : criterionScore(criterion, rating);
  return {
    criterionId: criterion.id,
    outcome: verdict?.outcome ?? 'not_judged',
    rating,
    score,
    weight: criterion.weight,
    failed: score !== null && score < CRITICAL_FAILS_BELOW ? criterion.critical : null,
  };
}

function meanOfSections(sections: readonly SectionScore[], of: (s: SectionScore) => number | null): number | null {
  return weightedMean(sections.map((s) => [of(s) ?? 0, s.ratedWeight]));
}

/** Null where the weights sum to 0. Clamped, since rounding may leave 0..100 by a last digit. */
function weightedMean(pairs: readonly (readonly [value: number, weight: number])[]): number | null {
  const total = pairs.reduce((sum, [, weight]) => sum + weight, 0);
  if (total === 0) return null;
  const mean = pairs.reduce((sum, [value, weight]) => sum + value * weight, 0) / total;
  return Math.min(100, Math.max(0, mean));
}

function coverageOf(criteria: readonly CriterionScore[]): number | null {
  const weigh = (outcomes: readonly VerdictOutcome[]) =>
    criteria.filter((c) => outcomes.includes(c.outcome)).reduce((sum, c) => sum + c.weight, 0);
  const applicable = weigh(['rated', 'not_judged']);
  return applicable === 0 ? null : weigh(['rated']) / applicable;
}

import { type Evidence } from '../judging/evidence.js';
import { type Verdict, type VerdictOutcome } from '../judging/verdict.js';
import { type InputProblem, type Parsed } from '../parsed.js';
import { type RubricDefinition } from '../rubrics/rubric.js';
import { type DisputePoint } from './dispute-request.js';

/** What a resolver says of one criterion instead. */
export interface ChangedVerdict {
  criterionId: string;
  outcome: VerdictOutcome;
  /** On the criterion's own scale; null unless rated. */
  rating: number | null;
  comment: string | null;
}

/** What does not fit the rubric in what an agent proposes. */
export function pointProblems(points: readonly DisputePoint[], rubric: RubricDefinition): InputProblem[] {
  const criteria = new Map(rubric.sections.flatMap((section) => section.criteria).map((c) => [c.id, c]));
  return points.flatMap(({ criterionId, proposedRating }, i) => {
    const criterion = criteria.get(criterionId);
    if (!criterion)
      return [{ path: `points.${i}.criterionId`, message: `"${criterionId}" is no criterion of this rubric` }];
    const ratings = criterion.scale.map(({ rating }) => rating);
    return proposedRating === null || ratings.includes(proposedRating)
      ? []
      : [{ path: `points.${i}.proposedRating`, message: `must be one of ${ratings.join(', ')}` }];
  });
}

/** What an agent proposed, as a resolver's own verdicts; without proposals nothing. */
export function proposedChanges(points: readonly DisputePoint[]): ChangedVerdict[] {
  return points.flatMap(({ criterionId, proposedRating }) =>
    proposedRating === null ? [] : [{ criterionId, outcome: 'rated', rating: proposedRating, comment: null }],
  );
}

/**
 * The verdicts of an evaluation with those of a resolver in place of the ones they change. What is changed keeps its evidence, as
 * that still stands in the transcript, and has the resolver's reason. Refused where it changes nothing.
 */
export function regraded(verdicts: readonly Verdict[], changes: readonly ChangedVerdict[]): Parsed<Verdict[]> {
  const byId = new Map(changes.map((change) => [change.criterionId, change]));
  const unknown = changes.filter(({ criterionId }) => !verdicts.some((v) => v.criterionId === criterionId));
  if (unknown.length > 0 || byId.size < changes.length) {
    const message = 'must name criteria of this evaluation, each once';
    return { ok: false, problems: [{ path: 'verdicts', message }] };
  }
  const changed = changedCriteria(verdicts, changes);
  if (changed.length === 0) {
    return {
      ok: false,
      problems: [{ path: 'verdicts', message: 'change at least one verdict, or reject the dispute' }],
    };
  }
  return { ok: true, value: verdicts.map((verdict) => withChange(verdict, byId.get(verdict.criterionId))) };
}

/** The criteria whose verdict becomes another. */
export function changedCriteria(verdicts: readonly Verdict[], changes: readonly ChangedVerdict[]): string[] {
  return changes
    .filter(({ criterionId, outcome, rating }) => {
      const before = verdicts.find((verdict) => verdict.criterionId === criterionId);
      return before?.outcome !== outcome || before.rating !== rating;
    })
    .map(({ criterionId }) => criterionId);
}

function withChange(verdict: Verdict, change: ChangedVerdict | undefined): Verdict {
  if (!change) return verdict;
  const { criterionId, outcome, rating, comment } = change;
  const evidence: Evidence[] = verdict.evidence.filter(({ type }) => type === 'quote');
  return { criterionId, outcome, rating, evidence, reason: { en: comment ?? '', es: comment ?? '' } };
}

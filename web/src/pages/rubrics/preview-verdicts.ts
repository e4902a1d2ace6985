import { type Verdict } from '../../../../src/domain/judging/verdict';
import { type RubricDefinition } from '../../../../src/domain/rubrics/rubric';
import { verdictProblems } from '../../../../src/domain/rubrics/scoring';
import { type Schemas } from '../../api/client';

const NOT_JUDGED = 'not_judged';
const NOT_APPLICABLE = 'not_applicable';

/** What may be chosen of a criterion in a preview: a rating as text, or one of the two others. */
export type Choice = string;

/** The ratings a judge gave, as far as they are on the scales of a rubric; the rest counts as not judged. */
export function verdictsFor(definition: RubricDefinition, given: Schemas['EvaluationView']['verdicts']): Verdict[] {
  const ids = new Set(definition.sections.flatMap(({ criteria }) => criteria.map(({ id }) => id)));
  const verdicts = given
    .filter(({ criterionId }) => ids.has(criterionId))
    .map(({ criterionId, outcome, rating }) => verdictOf(criterionId, outcome === 'rated' ? String(rating) : outcome));
  const wrong = new Set(verdictProblems(definition, verdicts).map(({ criterionId }) => criterionId));
  return verdicts.filter(({ criterionId }) => !wrong.has(criterionId));
}

export function verdictOf(criterionId: string, choice: Choice): Verdict {
  const rated = choice !== NOT_JUDGED && choice !== NOT_APPLICABLE;
  return {
    criterionId,
    outcome: rated ? 'rated' : choice,
    rating: rated ? Number(choice) : null,
    evidence: [],
    reason: { en: '', es: '' },
  };
}

export function choiceOf(verdict: Verdict | undefined): Choice {
  if (verdict === undefined) return NOT_JUDGED;
  return verdict.outcome === 'rated' ? String(verdict.rating) : verdict.outcome;
}

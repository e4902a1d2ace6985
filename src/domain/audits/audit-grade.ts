import { type InputProblem } from '../parsed.js';
import { type RubricDefinition } from '../rubrics/rubric.js';
import { verdictProblems, type VerdictProblem } from '../rubrics/scoring.js';

/** What the auditor gave one criterion, on its own scale; null: not applicable. */
export interface CriterionGrade {
  criterionId: string;
  rating: number | null;
}

/** What an auditor says of one conversation of the sample. */
export interface AuditGrade {
  defective: boolean;
  criteria: CriterionGrade[];
  comment: string | null;
}

/** Everything that keeps ratings from being given under the audit's rubric (null: it has none); empty where they fit. */
export function gradeProblems(rubric: RubricDefinition | null, criteria: readonly CriterionGrade[]): InputProblem[] {
  const verdicts = criteria.map(({ criterionId, rating }) => ({
    criterionId,
    outcome: rating === null ? ('not_applicable' as const) : ('rated' as const),
    rating,
    evidence: [],
    reason: { en: '', es: '' },
  }));
  return verdictProblems(rubric ?? NO_RUBRIC, verdicts).map(({ criterionId, problem }) => ({
    path: `criteria.${criterionId}`,
    message: rubric === null ? 'cannot be rated: this audit has no rubric' : MESSAGES[problem],
  }));
}

const NO_RUBRIC: RubricDefinition = { sections: [], cultures: [] };

const MESSAGES: Record<VerdictProblem['problem'], string> = {
  unknown_criterion: "is no criterion of the audit's rubric version",
  duplicate: 'is rated twice: rate it once',
  not_on_scale: "has a rating that is none of the criterion's anchors",
  rating_without_being_rated: 'has a rating without being rated',
  unknown_root_cause: 'names a root cause that is none of the criterion',
  must_be_rated: 'must be rated: the rubric does not allow it to be not applicable',
};

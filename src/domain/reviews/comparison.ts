import { type BilingualText, type Evidence } from '../judging/evidence.js';
import { type VerdictOutcome } from '../judging/verdict.js';
import { type RubricDefinition } from '../rubrics/rubric.js';
import { sameVerdict } from './agreement.js';

/** A verdict as it was scored. */
export interface ScoredVerdict {
  criterionId: string;
  outcome: VerdictOutcome;
  rating: number | null;
  /** 0..100; null unless rated. */
  score: number | null;
  evidence: Evidence[];
  reason: BilingualText;
}

/** One criterion as a person and each judge saw it. */
export interface ComparedCriterion {
  criterionId: string;
  name: BilingualText;
  person: ScoredVerdict | null;
  judges: { evaluationId: string; verdict: ScoredVerdict | null; agrees: boolean | null }[];
}

/** A person's verdicts beside those of judges, criterion by criterion in the order of the rubric. */
export function compareVerdicts(
  rubric: RubricDefinition,
  person: readonly ScoredVerdict[],
  judges: readonly { evaluationId: string; verdicts: readonly ScoredVerdict[] }[],
): ComparedCriterion[] {
  const byPerson = byCriterion(person);
  const byJudge = judges.map(({ evaluationId, verdicts }) => ({ evaluationId, verdicts: byCriterion(verdicts) }));
  return rubric.sections
    .flatMap(({ criteria }) => criteria)
    .map(({ id, name }) => {
      const own = byPerson.get(id) ?? null;
      return {
        criterionId: id,
        name,
        person: own,
        judges: byJudge.map(({ evaluationId, verdicts }) => {
          const verdict = verdicts.get(id) ?? null;
          return { evaluationId, verdict, agrees: own && verdict ? sameVerdict(own, verdict) : null };
        }),
      };
    });
}

function byCriterion(verdicts: readonly ScoredVerdict[]): Map<string, ScoredVerdict> {
  return new Map(verdicts.map((verdict) => [verdict.criterionId, verdict]));
}

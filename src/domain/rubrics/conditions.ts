import { type Verdict } from '../judging/verdict.js';
import { type Criterion, type RubricDefinition } from './rubric.js';

/** Whether a criterion applies; `unknown` where what decides it was not judged. */
export type Applicability = 'applies' | 'does_not_apply' | 'unknown';

/**
 * Which criteria apply, by the ratings of those their conditions name (docs/scoring.md, rule 8), by criterion id. What depends on
 * something that does not apply does not apply either. Of conditions that run in a circle, which no checked rubric has, or that
 * name no criterion, nothing is known.
 */
export function whichApply(
  rubric: RubricDefinition,
  verdicts: ReadonlyMap<string, Pick<Verdict, 'outcome' | 'rating'>>,
): Map<string, Applicability> {
  const criteria = byId(rubric);
  const known = new Map<string, Applicability>();
  const decide = (criterion: Criterion | undefined): Applicability => {
    if (criterion === undefined) return 'unknown';
    const decided = known.get(criterion.id);
    if (decided !== undefined) return decided;
    known.set(criterion.id, 'unknown');
    const applies = decideBy(criterion, (id) => decide(criteria.get(id)), verdicts);
    known.set(criterion.id, applies);
    return applies;
  };
  for (const criterion of criteria.values()) decide(criterion);
  return known;
}

function decideBy(
  { appliesIf }: Criterion,
  applicabilityOf: (criterionId: string) => Applicability,
  verdicts: ReadonlyMap<string, Pick<Verdict, 'outcome' | 'rating'>>,
): Applicability {
  if (appliesIf === undefined) return 'applies';
  const deciding = applicabilityOf(appliesIf.criterionId);
  if (deciding !== 'applies') return deciding;
  const verdict = verdicts.get(appliesIf.criterionId);
  if (verdict?.outcome === 'rated') {
    return verdict.rating !== null && appliesIf.ratings.includes(verdict.rating) ? 'applies' : 'does_not_apply';
  }
  return verdict?.outcome === 'not_applicable' ? 'does_not_apply' : 'unknown';
}

/** What is wrong with the conditions of a rubric, with the cure, by criterion id. */
export function conditionProblems(rubric: RubricDefinition): Map<string, string> {
  const criteria = byId(rubric);
  const problems = new Map<string, string>();
  for (const { id, appliesIf } of criteria.values()) {
    if (appliesIf === undefined) continue;
    const deciding = criteria.get(appliesIf.criterionId);
    const ratings = deciding?.scale.map((anchor) => anchor.rating) ?? [];
    const strange = appliesIf.ratings.find((rating) => !ratings.includes(rating));
    if (deciding === undefined) {
      problems.set(id, `there is no criterion "${appliesIf.criterionId}"; name one of this rubric`);
    } else if (strange !== undefined) {
      problems.set(id, `${strange} is not on the scale of "${deciding.id}" (${ratings.join(', ')})`);
    } else if (runsInCircle(id, criteria)) {
      problems.set(id, 'depends on itself; take one condition of the circle away');
    }
  }
  return problems;
}

function runsInCircle(start: string, criteria: ReadonlyMap<string, Criterion>): boolean {
  const seen = new Set<string>();
  let id: string | undefined = start;
  while (id !== undefined && !seen.has(id)) {
    seen.add(id);
    id = criteria.get(id)?.appliesIf?.criterionId;
  }
  return id === start;
}

function byId(rubric: RubricDefinition): Map<string, Criterion> {
  return new Map(rubric.sections.flatMap((section) => section.criteria).map((c) => [c.id, c]));
}

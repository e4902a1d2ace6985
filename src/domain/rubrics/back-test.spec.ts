import { changedCriteria, summarizeBackTest, type BackTestedPart } from './back-test.js';
import { type CriterionScore, type EvaluationScore } from './scoring.js';

const graded = (criterionId: string, rating: number | null): CriterionScore => ({
  criterionId,
  outcome: rating === null ? 'not_judged' : 'rated',
  rating,
  score: rating === null ? null : rating * 100,
  weight: 1,
  failed: null,
});
const evaluation = (...criteria: CriterionScore[]): EvaluationScore => ({
  score: null,
  scoreBeforeCritical: null,
  coverage: null,
  failedCritical: [],
  sections: [{ sectionId: 's', score: null, scoreBeforeCritical: null, ratedWeight: 0, criteria }],
});
const part = (
  before: number | null,
  after: number | null,
  changes: BackTestedPart['changes'] = [],
): BackTestedPart => ({
  before: { score: before, failedCritical: [] },
  after: { score: after, failedCritical: after === 0 ? ['x'] : [] },
  changes,
});

describe('a back-test', () => {
  it('names the criteria on which two versions differ, also those only one has', () => {
    const changes = changedCriteria(
      evaluation(graded('same', 1), graded('lower', 1), graded('gone', 1)),
      evaluation(graded('same', 1), graded('lower', 0), graded('new', null)),
    );
    expect(changes).toEqual([
      {
        criterionId: 'lower',
        before: { outcome: 'rated', rating: 1, score: 100 },
        after: { outcome: 'rated', rating: 0, score: 0 },
      },
      { criterionId: 'gone', before: { outcome: 'rated', rating: 1, score: 100 }, after: null },
      { criterionId: 'new', before: null, after: { outcome: 'not_judged', rating: null, score: null } },
    ]);
  });

  it('shows both distributions, and the paired difference with its interval', () => {
    const summary = summarizeBackTest([part(80, 60), part(100, 80), part(50, 50), part(null, 10), part(20, 0)]);
    expect(summary).toMatchObject({ parts: 5, raised: 0, lowered: 3, unchanged: 1 });
    expect(summary.before).toMatchObject({ bins: [0, 0, 1, 0, 0, 1, 0, 0, 1, 1], withoutScore: 1, failedCritical: 0 });
    expect(summary.after).toMatchObject({ bins: [1, 1, 0, 0, 0, 1, 1, 0, 1, 0], withoutScore: 0, failedCritical: 1 });
    expect(summary.difference).toMatchObject({ n: 4, mean: -15 });
    expect(summary.difference?.interval?.high).toBeCloseTo(0.91, 1);
  });

  it('counts what each criterion brings about', () => {
    const change = (criterionId: string, before: number | null, after: number | null) => {
      const [from] = evaluation(graded(criterionId, before)).sections[0]?.criteria ?? [];
      const [to] = evaluation(graded(criterionId, after)).sections[0]?.criteria ?? [];
      return { criterionId, before: from ?? null, after: to ?? null };
    };
    const summary = summarizeBackTest([
      part(1, 1, [change('a', 0, 1), change('b', 1, null)]),
      part(1, 1, [change('a', 1, 0), change('b', null, 1)]),
      part(1, 1, [change('a', 0, 1)]),
    ]);
    expect(summary.criteria).toEqual([
      { criterionId: 'a', changed: 3, raised: 2, lowered: 1, newlyRated: 0, noLongerRated: 0 },
      { criterionId: 'b', changed: 2, raised: 0, lowered: 0, newlyRated: 1, noLongerRated: 1 },
    ]);
  });

  it('of nothing shows nothing', () => {
    expect(summarizeBackTest([])).toMatchObject({ parts: 0, difference: null, before: { mean: null }, criteria: [] });
  });
});

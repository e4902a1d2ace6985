import { type Criterion, type RubricDefinition } from '../rubrics/rubric.js';
import { type CriterionGrade, gradeProblems } from './audit-grade.js';

const both = (text: string) => ({ en: text, es: text });

const criterion = (id: string, allowNotApplicable: boolean): Criterion => ({
  id,
  kind: 'tone',
  name: both(id),
  description: both(id),
  scale: [1, 3, 5].map((rating) => ({ rating, label: both(String(rating)) })),
  weight: 50,
  allowNotApplicable,
  critical: null,
  judgedBy: { by: 'person' },
});

const RUBRIC: RubricDefinition = {
  sections: [
    { id: 'conduct', name: both('Conduct'), criteria: [criterion('courtesy', true), criterion('answer', false)] },
  ],
  cultures: [],
};

describe("An auditor's ratings", () => {
  const rate = (criterionId: string, rating: number | null): CriterionGrade => ({ criterionId, rating });

  it('fit when they are anchors of the rubric, or not applicable where it allows that', () => {
    expect(gradeProblems(RUBRIC, [])).toEqual([]);
    expect(gradeProblems(RUBRIC, [rate('courtesy', null), rate('answer', 5)])).toEqual([]);
  });

  it.each([
    ['of a criterion the rubric does not have', RUBRIC, [rate('speed', 1)], 'speed', 'is no criterion'],
    ['between two anchors', RUBRIC, [rate('courtesy', 2)], 'courtesy', 'anchors'],
    ['that are not a number', RUBRIC, [rate('courtesy', NaN)], 'courtesy', 'anchors'],
    ['missing where one is needed', RUBRIC, [rate('answer', null)], 'answer', 'must be rated'],
    ['given twice', RUBRIC, [rate('answer', 1), rate('answer', 3)], 'answer', 'twice'],
    ['without a rubric', null, [rate('answer', 1)], 'answer', 'no rubric'],
  ])('%s are refused by name', (_, rubric, grades, id, message) => {
    expect(gradeProblems(rubric, grades)).toEqual([
      { path: `criteria.${id}`, message: expect.stringContaining(message) as string },
    ]);
  });
});

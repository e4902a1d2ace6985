import { type RubricDefinition } from '../rubrics/rubric.js';
import { consensusOf } from './baseline.js';
import { calibrationFigures, type CalibrationGrading } from './calibration-figures.js';

const text = { en: 'a', es: 'a' };
const RUBRIC: RubricDefinition = {
  sections: [
    {
      id: 's',
      name: text,
      criteria: [
        {
          id: 'courtesy',
          kind: 'tone',
          name: text,
          description: text,
          scale: [1, 2, 3, 4, 5].map((rating) => ({ rating, label: text })),
          weight: 10,
          allowNotApplicable: true,
          critical: null,
          judgedBy: { by: 'person' },
        },
      ],
    },
  ],
  cultures: [],
};
const grading = (userId: string, itemId: string, rating: number | null): CalibrationGrading => ({
  userId,
  itemId,
  verdicts: [{ criterionId: 'courtesy', outcome: rating === null ? 'not_applicable' : 'rated', rating }],
});
const SESSION = [
  ...[5, 3, 4].map((rating, i) => grading('ada', `item ${i}`, rating)),
  ...[4, 2, 4].map((rating, i) => grading('ben', `item ${i}`, rating)),
  ...[5, 3, 4].map((rating, i) => grading('eve', `item ${i}`, rating)),
];

describe('a calibration', () => {
  it('says who is stricter than an expert, and how wide the gradings lie', () => {
    const figures = calibrationFigures(RUBRIC, SESSION, { expertId: 'eve', widestRange: 10 });
    expect(figures).toMatchObject({ reviewers: 3, none: null });
    expect(figures.criteria).toMatchObject([
      { criterionId: 'courtesy', pairs: 9, agreeing: 5, range: { most: 25 }, wide: true },
    ]);
    expect(figures.criteria[0]?.range?.mean).toBeCloseTo(50 / 3, 9);
    expect(figures.criteria[0]?.alpha?.units).toBe(3);
    expect(figures.byReviewer.map(({ userId }) => userId)).toEqual(['ada', 'ada', 'ben', 'ben']);
    expect(figures.byReviewer[0]).toMatchObject({ criterionId: null, n: 3, agreeing: 3, strictness: 0, distance: 0 });
    expect(figures.byReviewer[2]).toMatchObject({ userId: 'ben', n: 3, agreeing: 1 });
    expect(figures.byReviewer[2]?.strictness).toBeCloseTo(-50 / 3, 9);
  });

  it('without an expert compares with what most say', () => {
    const { criteria } = calibrationFigures(RUBRIC, SESSION, { expertId: null, widestRange: 50 });
    expect(criteria[0]?.baseline.map(({ verdict }) => verdict?.rating)).toEqual([5, 3, 4]);
    expect(criteria[0]?.wide).toBe(false);
  });

  it('of one reviewer has no figures, and says so', () => {
    const options = { expertId: null, widestRange: 10 };
    expect(calibrationFigures(RUBRIC, SESSION.slice(0, 3), options)).toEqual({
      reviewers: 1,
      none: 'one_reviewer',
      criteria: [],
      byReviewer: [],
    });
    expect(calibrationFigures(RUBRIC, [], options)).toMatchObject({ none: 'no_gradings' });
  });

  it('of nothing but N/A agrees, and has neither alpha nor range', () => {
    const gradings = [grading('ada', 'i', null), grading('ben', 'i', null)];
    expect(calibrationFigures(RUBRIC, gradings, { expertId: null, widestRange: 10 })).toMatchObject({
      criteria: [{ pairs: 1, agreeing: 1, alpha: null, range: null, wide: false }],
      byReviewer: [{ n: 1, agreeing: 1, strictness: null }, {}, {}, {}],
    });
  });
});

describe('the consensus', () => {
  const of = (...ratings: (number | null)[]) =>
    consensusOf(ratings.map((rating) => grading('u', 'i', rating).verdicts[0]).flatMap((v) => v ?? []));
  it.each([
    [[1, 5, 5], 5],
    [[1, 5], 1],
    [[3, null, 4, 4], 4],
    [[3, null, null], null],
  ])('of %j is %j', (ratings, rating) => {
    expect(of(...ratings)?.rating).toBe(rating);
  });
  it('of nobody is none', () => {
    expect(consensusOf([])).toBeNull();
  });
});

import { type RubricDefinition } from '../../rubrics/rubric.js';
import { ratingByCuts } from '../rating.js';
import { criterionFitOf } from './criterion-fit.fixture.js';
import { fitRubric, rankCutsOf, strengthCutsOf } from './fit-report.js';

const text = { en: 'a', es: 'a' };
const CUTS = [
  { below: 0.3, rating: 5 },
  { below: 0.7, rating: 3 },
  { below: 1.01, rating: 1 },
];
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
          scale: [1, 3, 5].map((rating) => ({ rating, label: text })),
          weight: 10,
          allowNotApplicable: true,
          critical: null,
          judgedBy: { by: 'detector', detectors: ['rude'], cuts: CUTS },
        },
        {
          id: 'answers',
          kind: 'resolution',
          name: text,
          description: text,
          scale: [0, 1].map((rating) => ({ rating, label: text })),
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
const labels = (n: number, rate: (strength: number) => number) =>
  criterionFitOf('r', n, rate).map(({ strength, rank, group }) => ({
    criterionId: 'courtesy',
    conversationId: group,
    rating: rank,
    strength,
  }));

describe('a fit of a rubric', () => {
  it('corrects what detectors judge where a leaning is clear, in the rubric’s own ratings', () => {
    const { report, corrections } = fitRubric(
      RUBRIC,
      labels(300, (s) => (s < 0.1 ? 5 : s < 0.4 ? 3 : 1)),
    );
    expect(report).toMatchObject({
      labels: 300,
      conversations: 300,
      criteria: [{ criterionId: 'courtesy', refusal: null }],
    });
    expect(corrections).toMatchObject([
      { criterionId: 'courtesy', cuts: [{ rating: 5 }, { rating: 3 }, { rating: 1 }] },
    ]);
    expect(ratingByCuts(corrections[0]?.cuts ?? [], 0.5)).toBe(1);
  });

  it('corrects nothing where people rate as the judge does', () => {
    const { report, corrections } = fitRubric(
      RUBRIC,
      labels(300, (s) => ratingByCuts(CUTS, s)),
    );
    expect(corrections).toEqual([]);
    expect(report.criteria).toMatchObject([{ refusal: 'no_improvement' }]);
  });

  it('reads and writes cuts the same', () => {
    expect(strengthCutsOf(rankCutsOf(CUTS, [1, 3, 5]), [1, 3, 5])).toEqual(CUTS);
    const two = [
      { below: 0.5, rating: 5 },
      { below: 1.01, rating: 1 },
    ];
    expect(strengthCutsOf(rankCutsOf(two, [1, 3, 5]), [1, 3, 5])).toEqual(two);
  });
});

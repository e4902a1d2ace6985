import { PASSES, RATINGS, ROGAN_GLADEN } from '../../../test/golden/prediction-powered.js';
import { predictionPoweredMean, trustFor, type JudgeTrust } from './prediction-powered.js';
import { roganGladen } from './rogan-gladen.js';
import { seededRandom } from './seeded-random.js';

const repeat = (value: number, times: number) => Array.from({ length: times }, () => value);
const passes = {
  human: [
    ...repeat(1, PASSES.both),
    ...repeat(0, PASSES.judgeOnly),
    ...repeat(1, PASSES.humanOnly),
    ...repeat(0, PASSES.neither),
  ],
  judge: [
    ...repeat(1, PASSES.both),
    ...repeat(1, PASSES.judgeOnly),
    ...repeat(0, PASSES.humanOnly),
    ...repeat(0, PASSES.neither),
  ],
  judgeOnly: [...repeat(1, PASSES.unlabelledPasses), ...repeat(0, PASSES.unlabelled - PASSES.unlabelledPasses)],
};

describe('a mean from people’s and a judge’s grades', () => {
  const cases = (['none', 'full', 'tuned'] as const).flatMap((trust) => [
    { name: 'ratings', trust, grades: RATINGS, expected: RATINGS[trust] },
    { name: 'passes', trust, grades: passes, expected: PASSES[trust] },
  ]);
  it.each(cases)('of $name with trust $trust agrees with ppi_py', ({ trust, grades, expected }) => {
    const result = predictionPoweredMean(grades, trust);
    expect(result.estimate).toBeCloseTo(expected.estimate, 10);
    expect(result.interval.low).toBeCloseTo(expected.ci95[0] ?? NaN, 10);
    expect(result.interval.high).toBeCloseTo(expected.ci95[1] ?? NaN, 10);
  });

  it('tunes its trust as ppi_py does, at any confidence', () => {
    const result = predictionPoweredMean(RATINGS, 'tuned', 0.9);
    expect(result.lambda).toBeCloseTo(RATINGS.tuned.lambda, 10);
    expect(result.interval.low).toBeCloseTo(RATINGS.tuned.ci90[0] ?? NaN, 10);
  });

  it.each<[number, JudgeTrust]>([
    [49, 'none'],
    [50, 'full'],
    [199, 'full'],
    [200, 'tuned'],
  ])('with %d human grades has trust %s', (graded, trust) => {
    expect(trustFor(graded)).toBe(trust);
  });

  it('covers the truth as often as it says though the judge is biased', () => {
    const random = seededRandom('coverage');
    let covered = 0;
    for (let run = 0; run < 400; run++) {
      const draw = () => {
        const truth = random.next() < 0.7 ? 1 : 0;
        return { truth, judged: random.next() < (truth === 1 ? 0.95 : 0.4) ? 1 : 0 };
      };
      const labelled = Array.from({ length: 200 }, draw);
      const rest = Array.from({ length: 1000 }, draw);
      const { interval } = predictionPoweredMean({
        human: labelled.map((l) => l.truth),
        judge: labelled.map((l) => l.judged),
        judgeOnly: rest.map((r) => r.judged),
      });
      if (interval.low <= 0.7 && 0.7 <= interval.high) covered++;
    }
    expect(covered / 400).toBeGreaterThan(0.91);
  });

  it('is refused without enough grades', () => {
    expect(() => predictionPoweredMean({ human: [1], judge: [1], judgeOnly: [1] })).toThrow(RangeError);
    expect(() => predictionPoweredMean({ human: [1, 2], judge: [1, 2], judgeOnly: [] })).toThrow(RangeError);
    expect(() => predictionPoweredMean({ human: [1, 2], judge: [1], judgeOnly: [1] })).toThrow('same conversations');
  });
});

describe('a judge’s share, corrected for its errors', () => {
  it.each(ROGAN_GLADEN)('of $share agrees with the published code', ({ estimate, ci95, ...judged }) => {
    const result = roganGladen(judged);
    expect(result?.estimate).toBeCloseTo(estimate, 12);
    expect(result?.interval.low).toBeCloseTo(ci95[0] ?? NaN, 12);
    expect(result?.interval.high).toBeCloseTo(ci95[1] ?? NaN, 12);
  });
  it('says nothing where the judge is no better than chance', () => {
    const chance = { share: 0.5, judged: 100, specificity: 0.5, negatives: 50, sensitivity: 0.5, positives: 50 };
    expect(roganGladen(chance)).toBeNull();
  });
});

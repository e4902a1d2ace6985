import fc from 'fast-check';
import { meanScore, meanScoreOf } from './mean-score.js';

describe('the mean of scores', () => {
  it('has an interval within what a score can be', () => {
    expect(meanScore([100, 100, 60])).toMatchObject({ mean: 260 / 3, interval: { high: 100 } });
    expect(meanScore([0, 0, 60])).toMatchObject({ mean: 20, interval: { low: 0 } });
    expect(meanScoreOf({ n: 2, mean: 99, variance: 2 }).interval?.high).toBe(100);
  });

  it('is left as it is inside, and has none of one score', () => {
    expect(meanScore([50, 52, 54])?.interval?.low).toBeCloseTo(47.03, 2);
    expect(meanScore([50])).toEqual({ n: 1, mean: 50, interval: null });
    expect(meanScore([])).toBeNull();
  });

  it('is no certainty where all scores are the same', () => {
    // 1 − 0.05^(1/12) = 0.220922: more than that share of others would have shown among twelve, 95 times in 100
    const perfect = meanScoreOf({ n: 12, mean: 100, variance: 0 });
    expect(perfect.interval?.low).toBeCloseTo(77.9078, 3);
    expect(perfect.interval?.high).toBe(100);
    expect(meanScore([0, 0, 0])?.interval?.low).toBe(0);
    expect(meanScore([0, 0, 0])?.interval?.high).toBeCloseTo(63.1597, 3);
    expect(meanScore([50, 50])?.interval?.low).toBeCloseTo(11.1803, 3);
    expect(meanScore([50, 50])?.interval?.high).toBeCloseTo(88.8197, 3);
  });

  it('holds its mean between its bounds, and those between 0 and 100, whatever the scores', () => {
    const scores = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 2, maxLength: 50 });
    fc.assert(
      fc.property(scores, (values) => {
        const { mean, interval } = meanScore(values) ?? {};
        expect(interval?.low).toBeGreaterThanOrEqual(0);
        expect(interval?.high).toBeLessThanOrEqual(100);
        expect(interval?.low).toBeLessThanOrEqual((mean ?? NaN) + 1e-9);
        expect(interval?.high).toBeGreaterThanOrEqual((mean ?? NaN) - 1e-9);
      }),
    );
  });
});

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

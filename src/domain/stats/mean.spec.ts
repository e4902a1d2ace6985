import { estimateMean } from './mean.js';

describe('the mean of scores', () => {
  it('has Student’s interval', () => {
    // mean 5.5, s = 3.02765, t(9) = 2.26216: 5.5 ± 2.1658
    const estimate = estimateMean([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(estimate).toMatchObject({ n: 10, mean: 5.5 });
    expect(estimate?.interval?.low).toBeCloseTo(3.334149, 6);
    expect(estimate?.interval?.high).toBeCloseTo(7.665851, 6);
  });
  it('has no interval from one value, and is nothing from none', () => {
    expect(estimateMean([7])).toEqual({ n: 1, mean: 7, interval: null });
    expect(estimateMean([])).toBeNull();
  });
  it('has a point for an interval where all values are the same', () => {
    expect(estimateMean([3, 3, 3])?.interval).toEqual({ low: 3, high: 3 });
  });
});

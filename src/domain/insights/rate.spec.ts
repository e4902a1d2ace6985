import { rateOf } from './rate.js';

describe('a rate', () => {
  it('says what it is of and how sure it is', () => {
    const { interval, ...rate } = rateOf(9, 10);
    expect(rate).toEqual({ count: 9, of: 10, rate: 0.9 });
    expect(interval?.low).toBeCloseTo(0.596, 3);
    expect(interval?.high).toBeCloseTo(0.982, 3);
  });

  it('is none where there is nothing to count', () => {
    expect(rateOf(0, 0)).toEqual({ count: 0, of: 0, rate: null, interval: null });
  });

  it('cannot be of fewer than were counted', () => {
    expect(() => rateOf(2, 1)).toThrow(RangeError);
  });
});

import fc from 'fast-check';
import { delayAfter, FREE_FAILURES, LONGEST_DELAY } from './attempt-delay.js';

describe('the wait after failed attempts', () => {
  it('begins with the fifth and doubles up to a quarter of an hour', () => {
    expect([1, 4, 5, 6, 7, 13, 14, 1000].map((n) => delayAfter(n, false))).toEqual([0, 0, 2, 4, 8, 512, 900, 900]);
  });

  it('begins at once where the account or the address is under attack', () => {
    expect([1, 2, 6].map((n) => delayAfter(n, true))).toEqual([32, 64, 900]);
  });

  it('never falls, is never longer for the innocent, and never without end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (n) => {
        expect(delayAfter(n + 1, false)).toBeGreaterThanOrEqual(delayAfter(n, false));
        expect(delayAfter(n, true)).toBeGreaterThanOrEqual(delayAfter(n, false));
        expect(delayAfter(n, true)).toBeLessThanOrEqual(LONGEST_DELAY);
        if (n < FREE_FAILURES) expect(delayAfter(n, false)).toBe(0);
      }),
    );
  });
});

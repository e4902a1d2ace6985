import fc from 'fast-check';
import { ratingByCuts, ratingByStrength } from './rating.js';

const scale = (...ratings: number[]) => ratings.map((rating) => ({ rating, label: { en: 'a', es: 'a' } }));

describe('from strength to rating', () => {
  const cuts = [
    { below: 0.3, rating: 4 },
    { below: 0.5, rating: 3 },
    { below: 1.01, rating: 1 },
  ];
  it.each([
    [0, 4],
    [0.2999, 4],
    [0.3, 3],
    [0.5, 1],
    [1, 1],
    [7, 1],
  ])('by cuts, %d earns %d', (strength, rating) => {
    expect(ratingByCuts(cuts, strength)).toBe(rating);
  });
  it.each([
    [0, [0, 1], 1],
    [0.49, [0, 1], 1],
    [0.5, [0, 1], 0],
    [1, [0, 1], 0],
    [0.34, [1, 2, 3], 2],
    [0.7, [1, 2, 3], 1],
    [0.5, [1, 2, 3, 4, 5], 3],
  ])('spread over a scale, %d on %j earns %d', (strength, ratings, rating) => {
    expect(ratingByStrength(scale(...ratings), strength)).toBe(rating);
  });
  it('never rises with strength', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.uniqueArray(fc.integer(), { minLength: 2 }), (a, b, ratings) => {
        const anchors = scale(...ratings);
        expect(ratingByStrength(anchors, Math.max(a, b))).toBeLessThanOrEqual(
          ratingByStrength(anchors, Math.min(a, b)),
        );
      }),
    );
  });
  it('refuses to rate without cuts', () => {
    expect(() => ratingByCuts([], 0)).toThrow('at least one cut');
  });
});

import fc from 'fast-check';
import { seededRandom } from './seeded-random.js';

describe('seeded random', () => {
  it('gives the same numbers for the same seed and others for another', () => {
    const draw = (seed: string) => {
      const random = seededRandom(seed);
      return Array.from({ length: 5 }, () => random.below(1_000_000));
    };
    expect(draw('one')).toEqual(draw('one'));
    expect(draw('one')).not.toEqual(draw('two'));
  });

  it('keeps giving the numbers it gave in the first release', () => {
    const random = seededRandom('baremo');
    expect([random.below(1000), random.below(1000), random.below(1000)]).toEqual([437, 100, 235]);
  });

  it('stays within its range and spreads evenly over it', () => {
    const random = seededRandom('even');
    const counts = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 100_000; i++) {
      const drawn = random.below(10);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(9500);
    expect(Math.max(...counts)).toBeLessThan(10_500);
    const next = random.next();
    expect(next >= 0 && next < 1).toBe(true);
  });

  it('shuffles without losing or adding', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), fc.string(), (items, seed) => {
        expect(seededRandom(seed).shuffle(items).sort()).toEqual([...items].sort());
      }),
    );
  });

  it.each([0, -1, 1.5, 2 ** 33])('has no number below %d', (limit) => {
    expect(() => seededRandom('x').below(limit)).toThrow(RangeError);
  });
});

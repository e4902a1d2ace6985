import fc from 'fast-check';
import { FINITE_POPULATIONS, PROPORTIONS } from '../../../test/golden/proportions.js';
import { hypergeometricInterval, lowerTail } from './hypergeometric.js';
import { overlap } from './interval.js';
import { clopperPearsonInterval, wilsonInterval, wilsonIntervalCorrected } from './proportion.js';

const close = ({ low, high }: { low: number; high: number }, [l = NaN, h = NaN]: readonly number[]) => {
  expect(low).toBeCloseTo(l, 9);
  expect(high).toBeCloseTo(h, 9);
};

describe('intervals for proportions', () => {
  it.each(PROPORTIONS)(
    '$x of $n agree with the published ones',
    ({ x, n, wilson, clopperPearson, wilsonCorrected }) => {
      close(wilsonInterval(x, n), wilson);
      close(clopperPearsonInterval(x, n), clopperPearson);
      if (wilsonCorrected !== null) close(wilsonIntervalCorrected(x, n), wilsonCorrected);
    },
  );

  it('hold the share seen, lie in 0..1, and mirror each other', () => {
    const counts = fc
      .integer({ min: 1, max: 500 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(
        counts,
        fc.constantFrom(wilsonInterval, wilsonIntervalCorrected, clopperPearsonInterval),
        ([x, n], of) => {
          const { low, high } = of(x, n);
          expect(0 <= low && low <= x / n + 1e-12 && x / n <= high + 1e-12 && high <= 1).toBe(true);
          const mirrored = of(n - x, n);
          expect(mirrored.low).toBeCloseTo(1 - high, 9);
        },
      ),
    );
  });

  it.each([
    [-1, 10],
    [11, 10],
    [1.5, 10],
    [0, 0],
    [NaN, 10],
  ])('are refused for %d of %d', (x, n) => {
    expect(() => wilsonInterval(x, n)).toThrow(RangeError);
    expect(() => clopperPearsonInterval(x, n)).toThrow(RangeError);
  });

  it.each([0, 1, -0.5, NaN])('are refused with a confidence of %d', (confidence) => {
    expect(() => wilsonInterval(1, 2, confidence)).toThrow('confidence');
  });
});

describe('exact intervals for finite populations', () => {
  it.each(FINITE_POPULATIONS)(
    '$found in $sample of $population agree with the published ones',
    ({ interval, ...drawn }) => {
      expect(hypergeometricInterval(drawn)).toEqual({ low: interval[0], high: interval[1] });
    },
  );

  it('are certain where everything was drawn, and within the binomial ones where little was', () => {
    expect(hypergeometricInterval({ population: 9, sample: 9, found: 4 })).toEqual({ low: 4, high: 4 });
    expect(hypergeometricInterval({ population: 9, sample: 0, found: 0 })).toEqual({ low: 0, high: 9 });
    const { low, high } = hypergeometricInterval({ population: 1_000_000, sample: 50, found: 5 });
    const binomial = clopperPearsonInterval(5, 50);
    expect(low / 1e6).toBeCloseTo(binomial.low, 4);
    expect(high / 1e6).toBeCloseTo(binomial.high, 4);
  });

  it('cover what is true at least as often as they say', () => {
    const drawn = fc
      .integer({ min: 1, max: 60 })
      .chain((population) =>
        fc.tuple(fc.constant(population), fc.integer({ min: 1, max: population }), fc.nat(population)),
      );
    fc.assert(
      fc.property(drawn, ([population, sample, k]) => {
        let covered = 0;
        for (let found = Math.max(0, sample - (population - k)); found <= Math.min(k, sample); found++) {
          const { low, high } = hypergeometricInterval({ population, sample, found });
          const size = { population, sample, found };
          if (low <= k && k <= high) covered += lowerTail(size, k, found) - lowerTail(size, k, found - 1);
        }
        expect(covered).toBeGreaterThanOrEqual(0.95 - 1e-9);
      }),
    );
  });

  it.each([
    [10, 11, 0],
    [10, 5, 6],
    [0, 0, 0],
    [10, 2.5, 1],
  ])('are refused for a population of %d, a sample of %d and %d found', (population, sample, found) => {
    expect(() => hypergeometricInterval({ population, sample, found })).toThrow(RangeError);
  });
});

describe('intervals', () => {
  it('that share a value overlap', () => {
    expect(overlap({ low: 0, high: 0.5 }, { low: 0.5, high: 1 })).toBe(true);
    expect(overlap({ low: 0, high: 0.4 }, { low: 0.5, high: 1 })).toBe(false);
  });
});

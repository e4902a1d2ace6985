import fc from 'fast-check';
import { GWET_TABLES, KRIPPENDORFF_C, KRIPPENDORFF_WIKIPEDIA } from '../../../test/golden/agreement.js';
import { krippendorffAlpha } from './krippendorff.js';
import { studentQuantile } from './special-functions.js';

const LEVELS = ['nominal', 'ordinal', 'interval', 'ratio'] as const;

/** 95 %, Student's with a degree of freedom less than there are units. */
function limits(estimate: ReturnType<typeof krippendorffAlpha>): [number, number] {
  const half = studentQuantile(0.975, (estimate?.units ?? 2) - 1) * (estimate?.standardError ?? NaN);
  return [(estimate?.alpha ?? NaN) - half, (estimate?.alpha ?? NaN) + half];
}

describe("Krippendorff's alpha", () => {
  it.each(LEVELS)('of values that are %s agrees with the published ones, missing values and all', (level) => {
    expect(krippendorffAlpha(KRIPPENDORFF_C.coders, level)?.alpha).toBeCloseTo(KRIPPENDORFF_C[level], 10);
    expect(krippendorffAlpha(KRIPPENDORFF_WIKIPEDIA.coders, level)?.alpha).toBeCloseTo(
      KRIPPENDORFF_WIKIPEDIA[level],
      10,
    );
  });

  it('has an interval around it, from leaving units out', () => {
    const estimate = krippendorffAlpha(KRIPPENDORFF_C.coders, 'nominal');
    expect(estimate?.units).toBe(11);
    expect(estimate?.interval?.low).toBeGreaterThan(0.3);
    expect(estimate?.interval?.low).toBeLessThan(0.6);
    expect(estimate?.interval?.high).toBeGreaterThan(0.85);
  });

  it('has the standard error of irrCAC, with and without missing ratings', () => {
    expect(krippendorffAlpha(KRIPPENDORFF_C.coders, 'nominal')?.standardError).toBeCloseTo(
      KRIPPENDORFF_C.standardError,
      3,
    );
    const [low, high] = limits(krippendorffAlpha(KRIPPENDORFF_C.coders, 'nominal'));
    expect(low).toBeCloseTo(KRIPPENDORFF_C.low, 3);
    expect(high).toBeGreaterThan(1);
    const [first] = GWET_TABLES;
    const pairs = first?.table.flatMap((row, i) =>
      row.flatMap((times, j) => Array.from({ length: times }, () => [i, j])),
    );
    const coders = [0, 1].map((c) => pairs?.map((pair) => pair[c] ?? null) ?? []);
    const estimate = krippendorffAlpha(coders, 'nominal');
    const expected = first?.krippendorffNominal ?? [];
    expect(estimate?.alpha).toBeCloseTo(expected[0] ?? NaN, 5);
    expect(limits(estimate)[0]).toBeCloseTo(expected[1] ?? NaN, 5);
    expect(limits(estimate)[1]).toBeCloseTo(expected[2] ?? NaN, 5);
  });

  it.each<[string, (number | null)[][]]>([
    ['nobody rated', []],
    [
      'no unit has two ratings',
      [
        [1, null],
        [null, 2],
      ],
    ],
    [
      'all values are the same',
      [
        [1, 1],
        [1, 1],
      ],
    ],
  ])('is not defined where %s', (_, ratings) => {
    expect(krippendorffAlpha(ratings, 'nominal')).toBeNull();
  });

  it('has no interval from two units', () => {
    expect(
      krippendorffAlpha(
        [
          [1, 2],
          [1, 2],
        ],
        'nominal',
      ),
    ).toMatchObject({ units: 2, alpha: 1, interval: null });
  });

  it('does not change when coders swap or names of values do', () => {
    const unit = fc.option(fc.integer({ min: 1, max: 4 }), { nil: null });
    const ratings = fc.tuple(
      fc.array(unit, { minLength: 6, maxLength: 6 }),
      fc.array(unit, { minLength: 6, maxLength: 6 }),
    );
    fc.assert(
      fc.property(ratings, ([a, b]) => {
        const there = krippendorffAlpha([a, b], 'nominal')?.alpha ?? null;
        const renamed = (values: (number | null)[]) => values.map((v) => (v === null ? null : 5 - v));
        const other = krippendorffAlpha([renamed(b), renamed(a)], 'nominal')?.alpha ?? null;
        expect(other === null).toBe(there === null);
        expect(other ?? 0).toBeCloseTo(there ?? 0, 9);
      }),
    );
  });
});

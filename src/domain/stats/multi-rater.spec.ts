import fc from 'fast-check';
import { DIAGNOSES, FLEISS, GWET_TABLES, KAPPA_PARADOX, KRIPPENDORFF_C } from '../../../test/golden/agreement.js';
import { countsOfTable, fleissKappa, gwetAgreement, ratingCounts } from './multi-rater.js';

describe("Fleiss' kappa", () => {
  it('of the worked example is 0.21', () => {
    expect(fleissKappa(FLEISS.counts)).toBeCloseTo(FLEISS.kappa, 3);
  });
  it('of the diagnoses agrees with R', () => {
    const counts = DIAGNOSES.subjects.map((ratings) =>
      [1, 2, 3, 4, 5].map((c) => ratings.filter((r) => r === c).length),
    );
    expect(fleissKappa(counts)).toBeCloseTo(DIAGNOSES.kappa, 7);
  });
  it('is 1 where all agree, and not defined in one category or without subjects', () => {
    expect(
      fleissKappa([
        [3, 0],
        [0, 3],
      ]),
    ).toBeCloseTo(1, 12);
    expect(
      fleissKappa([
        [3, 0],
        [3, 0],
      ]),
    ).toBeNull();
    expect(fleissKappa([])).toBeNull();
  });
  it('needs the same number of raters for all', () => {
    expect(() =>
      fleissKappa([
        [2, 1],
        [1, 1],
      ]),
    ).toThrow('same number of ratings');
    expect(() => fleissKappa([[1, 0]])).toThrow('two or more');
  });
});

describe("Gwet's agreement", () => {
  it.each(GWET_TABLES)('of $name agrees with irrCAC, limits and all', ({ table, ac1, ac2Linear, ac2Quadratic }) => {
    const counts = countsOfTable(table);
    for (const [weighting, expected] of [
      ['none', ac1],
      ['linear', ac2Linear],
      ['quadratic', ac2Quadratic],
    ] as const) {
      const { value, interval } = gwetAgreement(counts, weighting) ?? {};
      const [published = NaN, low = NaN, high = NaN] = expected;
      // For tables irrCAC divides by n where, for ratings by rater, it and we divide by n - 1.
      const smaller = Math.sqrt((counts.length - 1) / counts.length);
      expect(value).toBeCloseTo(published, 6);
      expect((((interval?.high ?? NaN) - (interval?.low ?? NaN)) / 2) * smaller).toBeCloseTo((high - low) / 2, 6);
    }
  });

  it('of raters with missing values agrees with the published figures', () => {
    const { coders, ac1 } = KRIPPENDORFF_C;
    const estimate = gwetAgreement(ratingCounts<number>(coders, [1, 2, 3, 4, 5]));
    expect(estimate?.value).toBeCloseTo(ac1.value, 12);
    expect(estimate?.observed).toBeCloseTo(ac1.observed, 12);
    expect(estimate?.expected).toBeCloseTo(ac1.expected, 12);
    expect(estimate?.standardError).toBeCloseTo(ac1.standardError, 3);
    expect(estimate?.interval?.low).toBeCloseTo(ac1.low, 3);
    expect(estimate?.interval?.high).toBe(1);
  });

  it('stays high where nearly all agree and kappa falls below zero', () => {
    expect(gwetAgreement(countsOfTable(KAPPA_PARADOX.table))?.value).toBeCloseTo(KAPPA_PARADOX.ac1, 5);
  });

  it('is not defined where nobody was rated twice', () => {
    expect(
      gwetAgreement([
        [1, 0],
        [0, 1],
      ]),
    ).toBeNull();
    expect(gwetAgreement([])).toBeNull();
  });

  it('does not depend on the order of subjects', () => {
    const counts = fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(counts, (rows) => {
        const [there, back] = [gwetAgreement(rows), gwetAgreement([...rows].reverse())];
        expect(back === null).toBe(there === null);
        expect(back?.value ?? 0).toBeCloseTo(there?.value ?? 0, 9);
      }),
    );
  });
});

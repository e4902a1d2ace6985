import fc from 'fast-check';
import { ANXIETY, GWET_TABLES, KAPPA_PARADOX, KAPPA_SAS, KAPPA_TWO_BY_TWO } from '../../../test/golden/agreement.js';
import { cohenKappa, contingencyTable, percentAgreement } from './agreement.js';
import { normalCdf, studentQuantile } from './special-functions.js';

describe("Cohen's kappa", () => {
  it.each([
    ['none', KAPPA_SAS.unweighted],
    ['linear', KAPPA_SAS.linear],
  ] as const)('with weights %s agrees with SAS, standard errors and all', (weighting, expected) => {
    const estimate = cohenKappa(KAPPA_SAS.table, weighting);
    expect(estimate?.kappa).toBeCloseTo(expected.kappa, 12);
    expect(estimate?.standardError).toBeCloseTo(expected.ase, 4);
    expect(estimate?.standardErrorOfNone).toBeCloseTo(expected.aseOfNone, 4);
    expect(estimate?.interval.low).toBeCloseTo(expected.ci95[0] ?? NaN, 4);
    expect(estimate?.interval.high).toBeCloseTo(expected.ci95[1] ?? NaN, 4);
    const z = (estimate?.kappa ?? NaN) / (estimate?.standardErrorOfNone ?? NaN);
    expect(z).toBeCloseTo(expected.z, 4);
    expect(2 * normalCdf(-z)).toBeCloseTo(expected.p, 4);
  });

  it('with quadratic weights agrees with the recomputed value', () => {
    const estimate = cohenKappa(KAPPA_SAS.table, 'quadratic');
    expect(estimate?.kappa).toBeCloseTo(KAPPA_SAS.quadratic.kappa, 12);
    expect(estimate?.standardError).toBeCloseTo(KAPPA_SAS.quadratic.ase, 12);
  });

  it('of raters agrees with R, over the labels they used', () => {
    const [, second = [], third = []] = ANXIETY.ratings;
    const pairs = second.map((rating, i) => [rating, third[i] ?? NaN] as const);
    const used = [...new Set(pairs.flat())].sort((a, b) => a - b);
    const table = contingencyTable(pairs, used);
    expect(cohenKappa(table)?.kappa).toBeCloseTo(ANXIETY.unweighted, 8);
    expect(cohenKappa(table, 'linear')?.kappa).toBeCloseTo(ANXIETY.linear, 6);
    expect(cohenKappa(table, 'quadratic')?.kappa).toBeCloseTo(ANXIETY.quadratic, 6);
  });

  it.each(KAPPA_TWO_BY_TWO as [number[][], number][])('of %j is %d', (table, expected) => {
    expect(cohenKappa(table)?.kappa).toBeCloseTo(expected, 12);
  });

  it.each(
    GWET_TABLES.flatMap(({ name, table, cohen, cohenLinear, cohenQuadratic }) => [
      { name, table, weighting: 'none' as const, expected: cohen },
      { name, table, weighting: 'linear' as const, expected: cohenLinear },
      { name, table, weighting: 'quadratic' as const, expected: cohenQuadratic },
    ]),
  )(
    'of $name, weights $weighting, agrees with irrCAC, whose interval is Student’s',
    ({ table, weighting, expected }) => {
      const estimate = cohenKappa(table, weighting);
      const half = studentQuantile(0.975, (estimate?.n ?? 2) - 1) * (estimate?.standardError ?? NaN);
      expect(estimate?.kappa).toBeCloseTo(expected[0] ?? NaN, 5);
      expect((estimate?.kappa ?? NaN) - half).toBeCloseTo(expected[1] ?? NaN, 5);
      expect((estimate?.kappa ?? NaN) + half).toBeCloseTo(expected[2] ?? NaN, 5);
    },
  );

  it('may fall below zero where nearly all agree', () => {
    const estimate = cohenKappa(KAPPA_PARADOX.table);
    expect(estimate?.kappa).toBeCloseTo(KAPPA_PARADOX.cohen, 5);
    expect(estimate?.observed).toBeCloseTo(KAPPA_PARADOX.observed, 3);
  });

  it('is not defined without pairs, or where everybody always says the same', () => {
    expect(
      cohenKappa([
        [0, 0],
        [0, 0],
      ]),
    ).toBeNull();
    expect(
      cohenKappa([
        [9, 0],
        [0, 0],
      ]),
    ).toBeNull();
    expect(cohenKappa([])).toBeNull();
  });

  it('does not depend on who is called the first rater, and is 1 for full agreement', () => {
    const ratings = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 2 });
    fc.assert(
      fc.property(
        ratings,
        fc.constantFrom('none' as const, 'linear' as const, 'quadratic' as const),
        (pairs, weighting) => {
          const kappa = (of: (readonly [number, number])[]) =>
            cohenKappa(contingencyTable(of, [0, 1, 2, 3]), weighting)?.kappa ?? null;
          const [there, back] = [kappa(pairs), kappa(pairs.map(([a, b]) => [b, a] as const))];
          if (there === null || back === null) expect(back).toBe(there);
          else expect(back).toBeCloseTo(there, 9);
          const same = kappa(pairs.map(([a]) => [a, a] as const));
          if (same !== null) expect(same).toBeCloseTo(1, 9);
        },
      ),
    );
  });
});

describe('percent agreement', () => {
  it('is the share of pairs that agree, and nothing without pairs', () => {
    expect(
      percentAgreement([
        [1, 1],
        [1, 2],
        [3, 3],
        [4, 4],
      ]),
    ).toBe(0.75);
    expect(percentAgreement([])).toBeNull();
  });
});

describe('a contingency table', () => {
  it('counts pairs by category and leaves unknown ones out', () => {
    const pairs: [string, string][] = [
      ['a', 'a'],
      ['a', 'b'],
      ['a', 'b'],
      ['c', 'a'],
    ];
    expect(contingencyTable(pairs, ['a', 'b'])).toEqual([
      [1, 2],
      [0, 0],
    ]);
  });
});

import {
  betaQuantile,
  incompleteBeta,
  lnChoose,
  lnGamma,
  normalCdf,
  normalQuantile,
  studentQuantile,
} from './special-functions.js';

describe('special functions', () => {
  it.each([
    [1, 0],
    [2, 0],
    [5, Math.log(24)],
    [0.5, Math.log(Math.sqrt(Math.PI))],
    [0.1, 2.252712651734206],
    [171, 706.5730622457874],
    [1e6, 12815504.569147782],
  ])('ln gamma of %d', (x, expected) => {
    expect(lnGamma(x)).toBeCloseTo(expected, x > 1000 ? 5 : 10);
  });

  it('binomial coefficients', () => {
    expect(Math.exp(lnChoose(10, 3))).toBeCloseTo(120, 8);
    expect(lnChoose(3, 4)).toBe(-Infinity);
    expect(lnChoose(3, -1)).toBe(-Infinity);
  });

  it('the incomplete beta function has its closed forms', () => {
    expect(incompleteBeta(0.3, 1, 1)).toBeCloseTo(0.3, 14);
    expect(incompleteBeta(0.3, 2, 1)).toBeCloseTo(0.09, 14);
    expect(incompleteBeta(0.3, 1, 3)).toBeCloseTo(1 - 0.7 ** 3, 14);
    expect(incompleteBeta(0.5, 40, 40)).toBeCloseTo(0.5, 12);
    expect([incompleteBeta(0, 2, 2), incompleteBeta(1, 2, 2)]).toEqual([0, 1]);
    expect(betaQuantile(0.09, 2, 1)).toBeCloseTo(0.3, 12);
  });

  it.each([
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.95, 1.6448536269514722],
    [0.995, 2.5758293035489004],
    [0.0001, -3.719016485455709],
    [1e-10, -6.361340902404056],
  ])('the normal quantile of %d', (p, expected) => {
    expect(normalQuantile(p)).toBeCloseTo(expected, 10);
    expect(normalCdf(expected)).toBeCloseTo(p, 12);
  });

  it('the normal has no end', () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect([normalCdf(-50), normalCdf(50)]).toEqual([0, 1]);
  });

  it.each([
    [0.975, 1, 12.706204736432095],
    [0.975, 9, 2.2621571627409915],
    [0.95, 30, 1.6972608865939587],
    [0.025, 9, -2.2621571627409915],
    [0.975, 1e6, 1.9599663568162],
  ])("Student's quantile of %d with %d degrees of freedom", (p, freedom, expected) => {
    expect(studentQuantile(p, freedom)).toBeCloseTo(expected, 8);
  });
});

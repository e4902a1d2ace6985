import { ACCEPTANCE_J_25 } from '../../../test/golden/proportions.js';
import { acceptanceProbability, acceptanceProbabilityOfLot, defectShareAccepted, passes } from './acceptance-plan.js';

const plan = { sampleSize: 80, acceptanceNumber: 5 };

describe('an acceptance plan', () => {
  it.each(ACCEPTANCE_J_25)('passes with probability %d a share of defects of %d', (probability = NaN, share = NaN) => {
    expect(acceptanceProbability(plan, share)).toBeCloseTo(probability, 4);
    expect(defectShareAccepted(plan, probability)).toBeCloseTo(share, 5);
  });

  it('lets a month with 5 % defective pass 78.9 % of the time', () => {
    expect(acceptanceProbability(plan, 0.05)).toBeCloseTo(0.789, 3);
  });

  it('knows the ends', () => {
    expect(acceptanceProbability(plan, 0)).toBe(1);
    expect(acceptanceProbability(plan, 1)).toBe(0);
    expect(acceptanceProbability({ sampleSize: 5, acceptanceNumber: 5 }, 1)).toBe(1);
  });

  it('of a small lot draws without replacement', () => {
    expect(acceptanceProbabilityOfLot({ sampleSize: 10, acceptanceNumber: 0 }, 10, 1)).toBe(0);
    expect(acceptanceProbabilityOfLot({ sampleSize: 5, acceptanceNumber: 0 }, 10, 1)).toBeCloseTo(0.5, 10);
    expect(acceptanceProbabilityOfLot(plan, 1_000_000, 50_000)).toBeCloseTo(acceptanceProbability(plan, 0.05), 3);
  });

  it('passes up to its number', () => {
    expect([5, 6].map((defects) => passes(plan, defects))).toEqual([true, false]);
  });

  it('that makes no sense is refused', () => {
    expect(() => acceptanceProbability({ sampleSize: 0, acceptanceNumber: 0 }, 0.1)).toThrow(RangeError);
    expect(() => acceptanceProbability(plan, 5)).toThrow(RangeError);
    expect(() => acceptanceProbabilityOfLot(plan, 10, 1)).toThrow(RangeError);
  });
});

import { lowerTail } from '../stats/hypergeometric.js';
import { betaQuantile, incompleteBeta } from '../stats/special-functions.js';

/** A period passes when a sample of `sampleSize` has at most `acceptanceNumber` defective conversations. */
export interface AcceptancePlan {
  sampleSize: number;
  acceptanceNumber: number;
}

/** Whether the defects found in the plan's sample let the period pass. */
export function passes(plan: AcceptancePlan, defects: number): boolean {
  return defects <= plan.acceptanceNumber;
}

/**
 * The plan's operating characteristic: how likely a long period with this share of defects passes (binomial). Throws RangeError
 * where the plan or the share makes no sense.
 */
export function acceptanceProbability(plan: AcceptancePlan, defectShare: number): number {
  checkPlan(plan);
  if (!(defectShare >= 0 && defectShare <= 1)) throw new RangeError(`a share lies within 0..1, not ${defectShare}`);
  if (plan.acceptanceNumber >= plan.sampleSize) return 1;
  return incompleteBeta(1 - defectShare, plan.sampleSize - plan.acceptanceNumber, plan.acceptanceNumber + 1);
}

/** The same for a period of known size with a known number of defects (hypergeometric). */
export function acceptanceProbabilityOfLot(plan: AcceptancePlan, population: number, defects: number): number {
  checkPlan(plan);
  if (plan.sampleSize > population || defects > population)
    throw new RangeError('more were drawn or bad than there are');
  return lowerTail({ population, sample: plan.sampleSize, found: 0 }, defects, plan.acceptanceNumber);
}

/** The share of defects with which a long period passes with this probability. */
export function defectShareAccepted(plan: AcceptancePlan, probability: number): number {
  checkPlan(plan);
  if (plan.acceptanceNumber >= plan.sampleSize) return 1;
  return 1 - betaQuantile(probability, plan.sampleSize - plan.acceptanceNumber, plan.acceptanceNumber + 1);
}

function checkPlan({ sampleSize, acceptanceNumber }: AcceptancePlan): void {
  const whole = Number.isInteger(sampleSize) && Number.isInteger(acceptanceNumber);
  if (!whole || sampleSize < 1 || acceptanceNumber < 0) {
    throw new RangeError(`no plan: sample ${sampleSize}, acceptance number ${acceptanceNumber}`);
  }
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** An evaluation, as far as disputing it is concerned; times are UTC milliseconds. */
export interface DisputableEvaluation {
  createdAt: number;
  /** Whether it was itself made by a dispute. */
  settledByDispute: boolean;
  /** Whether a later grade of the same part stands in its place. */
  superseded: boolean;
  /** Whether somebody disputed it and did not take that back. */
  disputed: boolean;
}

export const DISPUTE_REFUSALS = [
  'already_disputed',
  'dispute_is_final',
  'evaluation_superseded',
  'disputes_not_allowed',
  'dispute_deadline_passed',
] as const;
export type DisputeRefusal = (typeof DISPUTE_REFUSALS)[number];

/** The last moment to dispute an evaluation, UTC milliseconds; null where the program allows no disputes. */
export function disputeDeadline(createdAt: number, disputeDays: number): number | null {
  return disputeDays === 0 ? null : createdAt + disputeDays * DAY_MS;
}

/** Why an evaluation cannot be disputed now; null where it can. */
export function disputeRefusal(
  evaluation: DisputableEvaluation,
  disputeDays: number,
  now: number,
): DisputeRefusal | null {
  if (evaluation.settledByDispute) return 'dispute_is_final';
  if (evaluation.disputed) return 'already_disputed';
  if (evaluation.superseded) return 'evaluation_superseded';
  const deadline = disputeDeadline(evaluation.createdAt, disputeDays);
  if (deadline === null) return 'disputes_not_allowed';
  return now > deadline ? 'dispute_deadline_passed' : null;
}

import { type DisputableEvaluation, disputeDeadline, disputeRefusal } from './may-dispute.js';

const DAY = 24 * 60 * 60 * 1000;
const evaluation = (more: Partial<DisputableEvaluation> = {}): DisputableEvaluation => ({
  createdAt: 0,
  settledByDispute: false,
  superseded: false,
  disputed: false,
  ...more,
});

describe('disputing', () => {
  it('is open until the deadline, to the millisecond', () => {
    expect(disputeDeadline(0, 14)).toBe(14 * DAY);
    expect(disputeRefusal(evaluation(), 14, 14 * DAY)).toBeNull();
    expect(disputeRefusal(evaluation(), 14, 14 * DAY + 1)).toBe('dispute_deadline_passed');
  });

  it.each([
    [{ disputed: true }, 'already_disputed'],
    [{ settledByDispute: true }, 'dispute_is_final'],
    [{ superseded: true }, 'evaluation_superseded'],
    [{ settledByDispute: true, disputed: true }, 'dispute_is_final'],
  ])('is refused of what is %j', (more, refusal) => {
    expect(disputeRefusal(evaluation(more), 14, 0)).toBe(refusal);
  });

  it('is not for programs that allow none', () => {
    expect(disputeDeadline(0, 0)).toBeNull();
    expect(disputeRefusal(evaluation(), 0, 0)).toBe('disputes_not_allowed');
  });
});

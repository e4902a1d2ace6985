export const ASSIGNMENT_STATES = ['assigned', 'started', 'completed', 'cancelled', 'expired'] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

export const ASSIGNMENT_ACTIONS = ['start', 'complete', 'cancel', 'expire'] as const;
export type AssignmentAction = (typeof ASSIGNMENT_ACTIONS)[number];

/** What may become of an assignment; what is not named is not allowed. An expired one may still be completed, late. */
const TRANSITIONS: Record<AssignmentState, Partial<Record<AssignmentAction, AssignmentState>>> = {
  assigned: { start: 'started', complete: 'completed', cancel: 'cancelled', expire: 'expired' },
  started: { complete: 'completed', cancel: 'cancelled', expire: 'expired' },
  completed: {},
  cancelled: {},
  expired: { complete: 'completed', cancel: 'cancelled' },
};

/** Days after which an overdue assignment expires. Until then it stays open, is shown as overdue and counts as work to be done. */
export const EXPIRY_GRACE_DAYS = 30;

/** The states from which an action leads to `next`. */
export function assignmentStatesBefore(action: AssignmentAction, next: AssignmentState): AssignmentState[] {
  return ASSIGNMENT_STATES.filter((state) => nextAssignmentState(state, action) === next);
}

/** The state an action leads to; null where it is not allowed. */
export function nextAssignmentState(state: AssignmentState, action: AssignmentAction): AssignmentState | null {
  return TRANSITIONS[state][action] ?? null;
}

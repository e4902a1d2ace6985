export const REGRADE_STATES = ['running', 'completed', 'cancelled'] as const;
export type RegradeState = (typeof REGRADE_STATES)[number];

export const REGRADE_ACTIONS = ['grade', 'complete', 'cancel'] as const;
export type RegradeAction = (typeof REGRADE_ACTIONS)[number];

/** What may become of a regrade; what is not named is not allowed. What is over stays over. */
const TRANSITIONS: Record<RegradeState, Partial<Record<RegradeAction, RegradeState>>> = {
  running: { grade: 'running', complete: 'completed', cancel: 'cancelled' },
  completed: {},
  cancelled: {},
};

/** The state an action leads to; null where it is not allowed. */
export function nextRegradeState(state: RegradeState, action: RegradeAction): RegradeState | null {
  return TRANSITIONS[state][action] ?? null;
}

export const FIT_STATES = ['refused', 'proposed', 'promoted', 'discarded', 'retired'] as const;
export type FitState = (typeof FIT_STATES)[number];

export const FIT_ACTIONS = ['promote', 'discard', 'retire'] as const;
export type FitAction = (typeof FIT_ACTIONS)[number];

/** What may become of a fit; what is not named is not allowed. One that taught nothing is refused from the start. */
const TRANSITIONS: Record<FitState, Partial<Record<FitAction, FitState>>> = {
  refused: {},
  proposed: { promote: 'promoted', discard: 'discarded' },
  promoted: { retire: 'retired' },
  discarded: {},
  retired: {},
};

/** The state an action leads to; null where it is not allowed. */
export function nextFitState(state: FitState, action: FitAction): FitState | null {
  return TRANSITIONS[state][action] ?? null;
}

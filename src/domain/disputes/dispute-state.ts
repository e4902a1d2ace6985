export const DISPUTE_STATES = ['open', 'escalated', 'accepted', 'partly', 'rejected', 'withdrawn'] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];

export const DISPUTE_ACTIONS = ['escalate', 'accept', 'accept_partly', 'reject', 'withdraw'] as const;
export type DisputeAction = (typeof DISPUTE_ACTIONS)[number];

const RESOLVE = { accept: 'accepted', accept_partly: 'partly', reject: 'rejected', withdraw: 'withdrawn' } as const;

/** What may become of a dispute; what is not named is not allowed. A resolved dispute is final. */
const TRANSITIONS: Record<DisputeState, Partial<Record<DisputeAction, DisputeState>>> = {
  open: { escalate: 'escalated', ...RESOLVE },
  escalated: RESOLVE,
  accepted: {},
  partly: {},
  rejected: {},
  withdrawn: {},
};

/** The state an action leads to; null where it is not allowed. */
export function nextDisputeState(state: DisputeState, action: DisputeAction): DisputeState | null {
  return TRANSITIONS[state][action] ?? null;
}

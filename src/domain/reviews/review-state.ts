export const REVIEW_STATES = ['open', 'submitted', 'released', 'expired'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

export const REVIEW_ACTIONS = ['save', 'submit', 'release', 'expire'] as const;
export type ReviewAction = (typeof REVIEW_ACTIONS)[number];

/** What may become of a review; what is not named is not allowed. Once it is not open it never changes again. */
const TRANSITIONS: Record<ReviewState, Partial<Record<ReviewAction, ReviewState>>> = {
  open: { save: 'open', submit: 'submitted', release: 'released', expire: 'expired' },
  submitted: {},
  released: {},
  expired: {},
};

/** The state an action leads to; null where it is not allowed. */
export function nextReviewState(state: ReviewState, action: ReviewAction): ReviewState | null {
  return TRANSITIONS[state][action] ?? null;
}

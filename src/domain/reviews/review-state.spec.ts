import { nextReviewState, REVIEW_ACTIONS, REVIEW_STATES } from './review-state.js';

describe('the states of a review', () => {
  const allowed: Record<string, string> = {
    'open save': 'open',
    'open submit': 'submitted',
    'open release': 'released',
    'open expire': 'expired',
  };
  const pairs = REVIEW_STATES.flatMap((state) => REVIEW_ACTIONS.map((action) => [state, action] as const));

  it.each(pairs)('from %s, %s leads where the table says', (state, action) => {
    expect(nextReviewState(state, action)).toBe(allowed[`${state} ${action}`] ?? null);
  });
});

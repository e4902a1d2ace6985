import { DISPUTE_ACTIONS, DISPUTE_STATES, nextDisputeState } from './dispute-state.js';

describe('the states of a dispute', () => {
  const allowed: Record<string, string> = {
    'open escalate': 'escalated',
    'open accept': 'accepted',
    'open accept_partly': 'partly',
    'open reject': 'rejected',
    'open withdraw': 'withdrawn',
    'escalated accept': 'accepted',
    'escalated accept_partly': 'partly',
    'escalated reject': 'rejected',
    'escalated withdraw': 'withdrawn',
  };
  const pairs = DISPUTE_STATES.flatMap((state) => DISPUTE_ACTIONS.map((action) => [state, action] as const));

  it.each(pairs)('from %s, %s leads where the table says', (state, action) => {
    expect(nextDisputeState(state, action)).toBe(allowed[`${state} ${action}`] ?? null);
  });
});

import { ASSIGNMENT_ACTIONS, ASSIGNMENT_STATES, nextAssignmentState } from './assignment-state.js';

describe('the states of an assignment', () => {
  const allowed: Record<string, string> = {
    'assigned start': 'started',
    'assigned complete': 'completed',
    'assigned cancel': 'cancelled',
    'assigned expire': 'expired',
    'started complete': 'completed',
    'started cancel': 'cancelled',
    'started expire': 'expired',
    'expired complete': 'completed',
    'expired cancel': 'cancelled',
  };
  const pairs = ASSIGNMENT_STATES.flatMap((state) => ASSIGNMENT_ACTIONS.map((action) => [state, action] as const));

  it.each(pairs)('from %s, %s leads where the table says', (state, action) => {
    expect(nextAssignmentState(state, action)).toBe(allowed[`${state} ${action}`] ?? null);
  });
});

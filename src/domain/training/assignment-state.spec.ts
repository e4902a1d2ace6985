import {
  ASSIGNMENT_ACTIONS,
  ASSIGNMENT_STATES,
  assignmentStatesBefore,
  nextAssignmentState,
} from './assignment-state.js';

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

  it('before an action are those from which the table leads there', () => {
    expect(assignmentStatesBefore('expire', 'expired')).toEqual(['assigned', 'started']);
    expect(assignmentStatesBefore('complete', 'expired')).toEqual([]);
  });
});

import { FIT_ACTIONS, FIT_STATES, nextFitState } from './fit-state.js';

describe('the states of a fit', () => {
  const allowed: Record<string, string> = {
    'proposed promote': 'promoted',
    'proposed discard': 'discarded',
    'promoted retire': 'retired',
  };
  const pairs = FIT_STATES.flatMap((state) => FIT_ACTIONS.map((action) => [state, action] as const));

  it.each(pairs)('from %s, %s leads where the table says', (state, action) => {
    expect(nextFitState(state, action)).toBe(allowed[`${state} ${action}`] ?? null);
  });
});

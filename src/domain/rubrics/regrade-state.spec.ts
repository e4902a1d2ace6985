import { nextRegradeState, REGRADE_ACTIONS, REGRADE_STATES } from './regrade-state.js';

describe('a regrade', () => {
  it('is completed or cancelled once, and stays so', () => {
    const table = REGRADE_STATES.map((state) => REGRADE_ACTIONS.map((action) => nextRegradeState(state, action)));
    expect(table).toEqual([
      ['running', 'completed', 'cancelled'],
      [null, null, null],
      [null, null, null],
    ]);
  });
});

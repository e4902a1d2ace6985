import {
  nextQueueItemState,
  QUEUE_ITEM_ACTIONS,
  QUEUE_ITEM_STATES,
  queueItemStatesBefore,
} from './queue-item-state.js';

describe('the states of a drawn part', () => {
  const allowed: Record<string, string> = {
    'reserve call_in': 'waiting',
    'waiting claim': 'claimed',
    'claimed give_back': 'waiting',
    'claimed grade': 'graded',
    'claimed skip': 'skipped',
  };
  const pairs = QUEUE_ITEM_STATES.flatMap((state) => QUEUE_ITEM_ACTIONS.map((action) => [state, action] as const));

  it.each(pairs)('from %s, %s leads where the table says', (state, action) => {
    expect(nextQueueItemState(state, action)).toBe(allowed[`${state} ${action}`] ?? null);
    expect(queueItemStatesBefore(action).includes(state)).toBe(`${state} ${action}` in allowed);
  });
});

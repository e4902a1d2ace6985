export const QUEUE_ITEM_STATES = ['reserve', 'waiting', 'claimed', 'graded', 'skipped'] as const;
export type QueueItemState = (typeof QUEUE_ITEM_STATES)[number];

export const QUEUE_ITEM_ACTIONS = ['call_in', 'claim', 'give_back', 'grade', 'skip'] as const;
export type QueueItemAction = (typeof QUEUE_ITEM_ACTIONS)[number];

/** What may become of a drawn part; a reserve is called in where another was skipped and is to be replaced. */
const TRANSITIONS: Record<QueueItemState, Partial<Record<QueueItemAction, QueueItemState>>> = {
  reserve: { call_in: 'waiting' },
  waiting: { claim: 'claimed' },
  claimed: { give_back: 'waiting', grade: 'graded', skip: 'skipped' },
  graded: {},
  skipped: {},
};

/** The state an action leads to; null where it is not allowed. */
export function nextQueueItemState(state: QueueItemState, action: QueueItemAction): QueueItemState | null {
  return TRANSITIONS[state][action] ?? null;
}

/** The states an action may start from. */
export function queueItemStatesBefore(action: QueueItemAction): QueueItemState[] {
  return QUEUE_ITEM_STATES.filter((state) => nextQueueItemState(state, action) !== null);
}

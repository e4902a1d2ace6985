import { isRateable } from '../../../conversations/conversation.js';
import { type ConversationReading, type TurnReading } from '../reading.js';

/** An agent's turn and what stands around it. */
export interface Exchange {
  reply: TurnReading;
  /** What the customer wrote since an agent last spoke: never empty. */
  asked: readonly TurnReading[];
  /** Index of the first of them. */
  askedFrom: number;
  /** The last turns before the reply, of both sides, the asked ones included. */
  before: readonly TurnReading[];
  /** What agents wrote earlier, the latest first. */
  earlier: readonly TurnReading[];
  /** The reply goes on from an agent's turn just before it. */
  continues: boolean;
  /** The customer's next turn, where there is one. */
  next: TurnReading | null;
  /** What the customer wrote before the asked turns, the latest first. */
  askedEarlier: readonly TurnReading[];
}

const MOST_ASKED = 4;
const MOST_BEFORE = 3;
const MOST_EARLIER = 3;
/** Turns looked back over, so that the time stays linear in the number of turns. */
const REACH = 24;

/** The exchange that agent turn `index` closes; null where the customer has not yet written or the turn is not a public reply. */
export function exchangeAt(conversation: ConversationReading, index: number): Exchange | null {
  const reply = conversation.turns[index];
  if (!reply || !isRateable(reply.turn)) return null;
  const asked: TurnReading[] = [];
  const before: TurnReading[] = [];
  const earlier: TurnReading[] = [];
  const askedEarlier: TurnReading[] = [];
  let askedFrom = -1;
  for (let i = index - 1; i >= 0 && i >= index - REACH; i--) {
    const turn = conversation.turns[i];
    if (turn === undefined || turn.turn.visibility !== 'public') continue;
    if (before.length < MOST_BEFORE) before.unshift(turn);
    if (turn.turn.role === 'customer') {
      const open = asked.length === 0 || (askedFrom === i + 1 && asked.length < MOST_ASKED);
      if (open) {
        asked.unshift(turn);
        askedFrom = i;
      } else if (askedEarlier.length < MOST_EARLIER) askedEarlier.push(turn);
    } else if (turn.turn.role === 'agent' && earlier.length < MOST_EARLIER) earlier.push(turn);
  }
  if (asked.length === 0) return null;
  const continues = conversation.turns[index - 1]?.turn.role === 'agent';
  return {
    reply,
    asked,
    askedFrom,
    before,
    earlier,
    continues,
    next: nextOfCustomer(conversation, index),
    askedEarlier,
  };
}

function nextOfCustomer(conversation: ConversationReading, index: number): TurnReading | null {
  for (let i = index + 1; i < conversation.turns.length && i <= index + 3; i++) {
    const turn = conversation.turns[i];
    if (turn?.turn.role === 'customer') return turn;
  }
  return null;
}

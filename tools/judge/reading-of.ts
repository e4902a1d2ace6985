import { bareConversation } from '../../src/domain/conversations/bare-conversation.js';
import { type Conversation, type Turn } from '../../src/domain/conversations/conversation.js';
import {
  readConversation,
  type ConversationReading,
  type TurnReading,
} from '../../src/domain/judging/local/reading.js';
import { type LabelledRecord } from './sets.js';

/** A labelled record as a conversation; a record of one text becomes one turn of `role`. */
export function conversationOf(record: LabelledRecord, role: Turn['role'] = 'customer'): Conversation {
  const turns = record.turns ?? [{ role, text: record.text ?? '' }];
  return bareConversation(
    turns.map((turn) => ({ role: roleOf(turn.role), text: turn.text })),
    { externalId: record.id },
  );
}

/** A labelled record as the detectors read it, in the language the set states. */
export function readingOf(record: LabelledRecord, role: Turn['role'] = 'customer'): ConversationReading {
  const language = record.lang ?? null;
  return readConversation(conversationOf(record, role), (conversation) => ({
    sides: { customer: language, agent: language },
    turns: conversation.turns.map(() => language),
  }));
}

/** The only turn of a record of one text. */
export function turnOf(record: LabelledRecord, role: Turn['role'] = 'customer'): TurnReading {
  const [turn] = readingOf(record, role).turns;
  if (!turn) throw new Error(`Record ${record.id} holds neither a text nor turns.`);
  return turn;
}

/** The speakers of the sets of telephone talk: the one whose turn is judged stands for the customer. */
function roleOf(role: string): Turn['role'] {
  if (role === 'other') return 'agent';
  return role === 'agent' || role === 'bot' || role === 'system' ? role : 'customer';
}

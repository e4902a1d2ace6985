import { type Conversation, type Turn } from './conversation.js';

/** A chat of which nothing is known but `over`; a turn is public, without author or time, where it does not say otherwise. */
export function bareConversation(
  turns: readonly (Pick<Turn, 'role'> & Partial<Turn>)[],
  over: Partial<Conversation> = {},
): Conversation {
  return {
    externalId: 'c',
    channel: 'chat',
    language: null,
    subject: null,
    openedAt: null,
    closedAt: null,
    agent: null,
    customer: null,
    csat: null,
    tags: [],
    turns: turns.map((turn, seq) => ({ seq, visibility: 'public', author: null, at: null, text: '', ...turn })),
    ...over,
  };
}

import { type Conversation, type TurnRole } from '../../../conversations/conversation.js';
import { readConversation, type ConversationReading } from '../reading.js';
import { type LanguageGuess } from '../language-identifier.js';
import { languageReader } from './language.js';

/** Tells nothing: what the small words say decides. */
export function noGuess(): LanguageGuess {
  return { language: null, confidence: 0 };
}

/** A conversation of public turns written as ['customer', 'text'] pairs. */
export function conversationOf(...turns: readonly (readonly [TurnRole, string])[]): Conversation {
  return {
    externalId: 'c1',
    channel: 'chat',
    language: null,
    subject: null,
    openedAt: null,
    closedAt: null,
    agent: { externalId: 'a1', name: null },
    customer: null,
    csat: null,
    tags: [],
    turns: turns.map(([role, text], seq) => ({ seq, role, visibility: 'public', author: null, at: null, text })),
  };
}

/** The same, as the detectors read it. */
export function readingOf(...turns: readonly (readonly [TurnRole, string])[]): ConversationReading {
  return readConversation(conversationOf(...turns), languageReader(noGuess));
}

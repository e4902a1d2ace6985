import { bareConversation } from '../../../conversations/bare-conversation.js';
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
  return bareConversation(
    turns.map(([role, text]) => ({ role, text })),
    { agent: { externalId: 'a1', name: null } },
  );
}

/** The same, as the detectors read it. */
export function readingOf(...turns: readonly (readonly [TurnRole, string])[]): ConversationReading {
  return readConversation(conversationOf(...turns), languageReader(noGuess));
}

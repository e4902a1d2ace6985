import { type Conversation, type Turn } from '../../conversations/conversation.js';
import { noNotes, type Noted, OF_TURNS } from './notes.js';
import { makeRoomForWords, tokenize, type Token } from './text/tokens.js';

/** A turn as the detectors read it: split once, shared by all. */
export interface TurnReading extends Noted {
  turn: Turn;
  tokens: readonly Token[];
  /** Keys of the words alone, in order. */
  words: readonly string[];
  /** ISO 639-1; null where neither the turn nor its side tells. */
  language: string | null;
}

/** A conversation as the detectors read it; `turns` are in the order of the conversation's own. */
export interface ConversationReading {
  conversation: Conversation;
  turns: readonly TurnReading[];
  /** Language of each side, ISO 639-1; null where it cannot be told. */
  language: { customer: string | null; agent: string | null };
}

/** What the language detector adds to the turns. */
export interface LanguageReading {
  sides: { customer: string | null; agent: string | null };
  /** One per turn, in order. */
  turns: readonly (string | null)[];
}

/** Languages the detectors of conduct are made for. */
export const JUDGED_LANGUAGES: readonly string[] = ['en', 'es'];

/** Text beyond this many UTF-16 units of a turn is not read: no customer reads it either, and judging stays fast. */
export const LONGEST_READ = 2_000_000;

/** Reads a conversation; `tellLanguages` is asked once, with the tokens already there. */
export function readConversation(
  conversation: Conversation,
  tellLanguages: (conversation: Conversation, tokens: readonly (readonly Token[])[]) => LanguageReading,
): ConversationReading {
  makeRoomForWords(conversation.turns.reduce((sum, turn) => sum + turn.text.length, 0));
  const tokens = conversation.turns.map((turn) => tokenize(turn.text.slice(0, LONGEST_READ)));
  const languages = tellLanguages(conversation, tokens);
  const turns = conversation.turns.map((turn, i) => readTurn(turn, tokens[i] ?? [], languages.turns[i] ?? null));
  return { conversation, turns, language: languages.sides };
}

/** Of fewer words than these an identifier's guess at the language is not reason enough to leave a turn unjudged. */
const WORDS_TO_TELL = 6;

/** True where the detectors of conduct may judge the turn: its language is one of theirs, or cannot be told for sure. */
export function isJudged(reading: TurnReading): boolean {
  return (
    reading.words.length < WORDS_TO_TELL || reading.language === null || JUDGED_LANGUAGES.includes(reading.language)
  );
}

function readTurn(turn: Turn, tokens: readonly Token[], language: string | null): TurnReading {
  const words: string[] = [];
  for (const token of tokens) if (token.kind === 'word') words.push(token.key);
  return { turn, tokens, words, language, notes: noNotes(OF_TURNS) };
}

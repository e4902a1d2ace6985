import { isRateable, type Conversation, type Turn } from '../../../conversations/conversation.js';
import { RECOGNISED_LANGUAGES } from '../lexicons/function-words.js';
import { LanguageCount, languageHint, type LanguageHint } from '../features/language-hint.js';
import { type LanguageGuess, type LanguageIdentifier } from '../language-identifier.js';
import { type LanguageReading } from '../reading.js';
import { type Token } from '../text/tokens.js';

/** What is shown to the identifier of one side at most, in UTF-16 units: more does not make it surer. */
const LONGEST_SAMPLE = 400;
/** The lead of one language's small words over the next from which they overrule the identifier, or put a turn in doubt. */
const CLEAR_LEAD = 1.6;
/** The lead, and the share of small words, that settle the language of a side without asking the identifier. */
const PLAIN_LEAD = 4;
const PLAIN_SHARE = 0.3;
/** From this many words on a text without a single small word of its side's language is in doubt. */
const WORDS_IN_DOUBT = 4;
/** Words from which on the identifier is believed of languages whose small words are not known here. */
const LONG_ENOUGH = 6;
/** An identifier less sure than this is believed of a turn only where the small words agree. */
const SURE = 0.6;

/**
 * Tells the language of each side of a conversation, and of each turn. The identifier, which is slow, is asked at most once per side,
 * and of a turn only where its small words speak for another language than its side's.
 */
export function languageReader(
  identify: LanguageIdentifier,
): (conversation: Conversation, tokens: readonly (readonly Token[])[]) => LanguageReading {
  const [customer, agent] = [new LanguageCount(), new LanguageCount()];
  return (conversation, tokens) => {
    const { turns } = conversation;
    customer.start(LONGEST_SAMPLE);
    agent.start(LONGEST_SAMPLE);
    const pieces = turns.map((turn, i) => {
      const side = turn.role === 'customer' ? customer : isRateable(turn) ? agent : null;
      return pieceOf(turn, tokens[i] ?? [], side);
    });
    const sides = {
      customer: sideLanguage(customer, pieces, identify),
      agent: sideLanguage(agent, pieces, identify),
    };
    return {
      sides,
      turns: pieces.map((piece) => {
        const { role } = piece.turn;
        const side = role === 'customer' ? sides.customer : role === 'agent' ? sides.agent : null;
        return turnLanguage(piece, side, identify);
      }),
    };
  };
}

interface Piece {
  turn: Turn;
  tokens: readonly Token[];
  hint: LanguageHint;
  /** What is counted of its side; null where it counts for none. */
  side: LanguageCount | null;
}

function pieceOf(turn: Turn, tokens: readonly Token[], side: LanguageCount | null): Piece {
  return { turn, tokens, hint: languageHint(tokens, side), side };
}

function sideLanguage(count: LanguageCount, pieces: readonly Piece[], identify: LanguageIdentifier): string | null {
  const hint = count.hint();
  if (isPlain(hint)) return hint.language;
  let sample = '';
  for (const { turn, tokens, side } of pieces) {
    if (side !== count) continue;
    if (sample.length >= LONGEST_SAMPLE) break;
    sample += `${wordsOf(turn.text, tokens)} `;
  }
  return sample.trim() === '' ? null : decide(identify(sample.slice(0, LONGEST_SAMPLE)), hint);
}

/** So many small words of one language, and so few of any other, that nobody need be asked. */
function isPlain(hint: LanguageHint): boolean {
  return hint.lead >= PLAIN_LEAD && hint.known >= PLAIN_SHARE * hint.words;
}

function turnLanguage({ turn, tokens, hint }: Piece, side: string | null, identify: LanguageIdentifier): string | null {
  if (hint.words === 0) return null;
  const doubtful =
    side === null ||
    (hint.language !== null && hint.language !== side && hint.lead >= CLEAR_LEAD) ||
    (hint.known === 0 && hint.words >= WORDS_IN_DOUBT);
  if (!doubtful) return side;
  const guess = identify(wordsOf(turn.text, tokens));
  if (side === null) return decide(guess, hint);
  if (guess.language !== null && guess.language === hint.language) return guess.language;
  if (hint.language !== null && hint.lead >= 2 * CLEAR_LEAD) return hint.language;
  return guess.confidence >= SURE && hint.known === 0 && hint.words >= 2 * WORDS_IN_DOUBT ? guess.language : side;
}

/**
 * The identifier's guess, unless the small words clearly say otherwise. Of a longer text in a language whose small words are
 * not known here the identifier knows better: Dutch and Tagalog share theirs with their neighbours.
 */
function decide(guess: LanguageGuess, hint: LanguageHint): string | null {
  if (hint.language === null) return guess.language;
  if (guess.language === null) return hint.language;
  const recognised = RECOGNISED_LANGUAGES.some((language) => language === guess.language);
  if (!recognised && hint.words >= LONG_ENOUGH) return guess.language;
  return hint.lead >= CLEAR_LEAD || guess.confidence < SURE ? hint.language : guess.language;
}

/** The words of a text as they were written, without links, names of accounts, numbers and signs, up to the sample's length. */
function wordsOf(text: string, tokens: readonly Token[]): string {
  const words: string[] = [];
  let length = 0;
  for (const token of tokens) {
    if (token.kind !== 'word') continue;
    words.push(text.slice(token.start, Math.min(token.end, token.start + LONGEST_SAMPLE)));
    length += token.end - token.start + 1;
    if (length >= LONGEST_SAMPLE) break;
  }
  return words.join(' ');
}

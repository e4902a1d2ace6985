import { isRateable } from '../../../conversations/conversation.js';
import { type Resolution } from '../detection.js';
import { RESOLUTION_EN, RESOLUTION_ES, type ResolutionCategory } from '../lexicons/resolution-words.js';
import { Notes, OF_TURNS } from '../notes.js';
import { isJudged, type ConversationReading, type TurnReading } from '../reading.js';
import { Lexicon, type LexiconMatch } from '../text/lexicon.js';

const LEXICON = new Lexicon<ResolutionCategory>([RESOLUTION_EN, RESOLUTION_ES]);
const matches = new Notes<readonly LexiconMatch<ResolutionCategory>[]>(OF_TURNS);

/** A thank-you of more words than this says something else too. */
const SHORT_THANKS = 16;

/**
 * How the customer's matter ended, by the last words of each side: confirmed where the customer says it works or thanks after a
 * solution, unresolved where the customer's last words say it does not or ask on, offered where an agent gave a solution nobody confirmed.
 */
export function resolutionOf(reading: ConversationReading): Resolution {
  if (!reading.turns.some((turn) => isRateable(turn.turn))) return 'unknown';
  const offered = reading.turns.some((turn) => isRateable(turn.turn) && isJudged(turn) && has(turn, 'solution'));
  const said = closingWords(reading);
  if (said.some(saysUnsolved)) return 'unresolved';
  if (said.some(saysSolved)) return 'confirmed';
  if (said.some(thanksOnly)) return offered ? 'confirmed' : 'unknown';
  if (offered) return 'offered';
  return said.some(asks) ? 'unresolved' : 'unknown';
}

/** What the customer wrote last, after an agent had answered: a turn, or none. */
function closingWords(reading: ConversationReading): TurnReading[] {
  const first = reading.turns.findIndex((turn) => isRateable(turn.turn));
  const after = reading.turns.slice(first + 1);
  const last = after.findLast((turn) => turn.turn.role === 'customer' && turn.words.length > 0 && isJudged(turn));
  return last ? [last] : [];
}

function saysUnsolved(turn: TurnReading): boolean {
  return has(turn, 'unsolved');
}

function asks(turn: TurnReading): boolean {
  return turn.tokens.some((token) => token.kind === 'punctuation' && token.key.includes('?'));
}

function saysSolved(turn: TurnReading): boolean {
  return !asks(turn) && affirmed(turn, 'solved');
}

function thanksOnly(turn: TurnReading): boolean {
  return !asks(turn) && turn.words.length <= SHORT_THANKS && affirmed(turn, 'thanks');
}

function matchesOf(turn: TurnReading): readonly LexiconMatch<ResolutionCategory>[] {
  const known = matches.get(turn) ?? LEXICON.matches(turn.tokens);
  matches.set(turn, known);
  return known;
}

function has(turn: TurnReading, category: ResolutionCategory): boolean {
  return matchesOf(turn).some((m) => m.category === category && turn.tokens[m.first]?.quoted !== true);
}

/** The words stand there, and none of the three before them takes them back: "not sorted", "no gracias". */
function affirmed(turn: TurnReading, category: ResolutionCategory): boolean {
  const found = matchesOf(turn);
  const denied = new Set(found.filter((m) => m.category === 'negation').map((m) => m.last));
  return found.some(
    (m) =>
      m.category === category && ![1, 2, 3].some((back) => denied.has(m.first - back)) && !turn.tokens[m.first]?.quoted,
  );
}

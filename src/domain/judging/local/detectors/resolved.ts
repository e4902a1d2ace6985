import { isRateable } from '../../../conversations/conversation.js';
import { type Resolution } from '../detection.js';
import { RESOLUTION_EN, RESOLUTION_ES, type ResolutionCategory } from '../lexicons/resolution-words.js';
import { isJudged, type ConversationReading, type TurnReading } from '../reading.js';
import { Lexicon } from '../text/lexicon.js';

const LEXICON = new Lexicon<ResolutionCategory>([RESOLUTION_EN, RESOLUTION_ES]);
/** Customer turns at the end that tell how it went. */
const LAST_TURNS = 1;
/** A thank-you of more words than this says something else too. */
const SHORT_THANKS = 16;

/**
 * How the customer's matter ended, by the last words of each side: confirmed where the customer says it works or thanks after a
 * solution, unresolved where the customer's last words say it does not, offered where an agent gave a solution nobody confirmed.
 */
export function resolutionOf(reading: ConversationReading): Resolution {
  const agent = lastOf(reading, (turn) => isRateable(turn.turn));
  if (agent < 0) return 'unknown';
  const offered = reading.turns.some((turn) => isRateable(turn.turn) && isJudged(turn) && has(turn, 'solution'));
  const said = closingWords(reading);
  if (said.some(saysUnsolved)) return 'unresolved';
  if (said.some(saysSolved)) return 'confirmed';
  if (said.some(thanksOnly)) return offered ? 'confirmed' : 'unknown';
  if (offered) return 'offered';
  const customer = lastOf(reading, (turn) => turn.turn.role === 'customer');
  return customer > agent ? 'unresolved' : 'unknown';
}

/** What the customer wrote last, after an agent had answered. */
function closingWords(reading: ConversationReading): TurnReading[] {
  const found: TurnReading[] = [];
  const first = reading.turns.findIndex((turn) => isRateable(turn.turn));
  for (let i = reading.turns.length - 1; i > first && found.length < LAST_TURNS; i--) {
    const turn = reading.turns[i];
    if (turn?.turn.role !== 'customer') continue;
    if (turn.words.length > 0 && isJudged(turn)) found.push(turn);
    else if (found.length > 0) break;
  }
  return found;
}

function saysUnsolved(turn: TurnReading): boolean {
  return has(turn, 'unsolved');
}

function saysSolved(turn: TurnReading): boolean {
  const asks = turn.tokens.some((token) => token.kind === 'punctuation' && token.key.includes('?'));
  return !asks && affirmed(turn, 'solved');
}

function thanksOnly(turn: TurnReading): boolean {
  const asks = turn.tokens.some((token) => token.kind === 'punctuation' && token.key.includes('?'));
  return !asks && turn.words.length <= SHORT_THANKS && affirmed(turn, 'thanks');
}

function has(turn: TurnReading, category: ResolutionCategory): boolean {
  return LEXICON.matches(turn.tokens).some((m) => m.category === category && turn.tokens[m.first]?.quoted !== true);
}

/** The words stand there, and none of the three before them takes them back: "not sorted", "no gracias". */
function affirmed(turn: TurnReading, category: ResolutionCategory): boolean {
  const matches = LEXICON.matches(turn.tokens);
  const denied = new Set(matches.filter((m) => m.category === 'negation').map((m) => m.last));
  return matches.some(
    (m) =>
      m.category === category && ![1, 2, 3].some((back) => denied.has(m.first - back)) && !turn.tokens[m.first]?.quoted,
  );
}

function lastOf(reading: ConversationReading, test: (turn: TurnReading) => boolean): number {
  return reading.turns.findLastIndex(test);
}

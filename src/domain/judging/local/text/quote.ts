import { type QuoteEvidence } from '../../evidence.js';
import { type TurnReading } from '../reading.js';
import { type LexiconMatch } from './lexicon.js';

const MOST_QUOTES = 3;

/** The words from token `first` to token `last` (inclusive) as evidence: exactly what stands in the turn. */
export function quoteTokens(reading: TurnReading, first: number, last: number): QuoteEvidence {
  const start = reading.tokens[first]?.start ?? 0;
  const end = reading.tokens[last]?.end ?? start;
  return { type: 'quote', turn: reading.turn.seq, start, end, text: reading.turn.text.slice(start, end) };
}

/** The whole turn as evidence, without white space around it. */
export function quoteTurn(reading: TurnReading): QuoteEvidence {
  return quoteTokens(reading, 0, Math.max(0, reading.tokens.length - 1));
}

/** The first few matches as evidence; one that lies within another is not quoted again. */
export function quoteMatches(reading: TurnReading, matches: readonly LexiconMatch<string>[]): QuoteEvidence[] {
  const kept: LexiconMatch<string>[] = [];
  for (const match of matches) {
    if (kept.length === MOST_QUOTES) break;
    if (!kept.some((other) => match.first <= other.last && other.first <= match.last)) kept.push(match);
  }
  return kept.map((match) => quoteTokens(reading, match.first, match.last));
}

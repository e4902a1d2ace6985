import { type QuoteEvidence } from '../../evidence.js';
import { type TurnReading } from '../reading.js';

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

import { logistic } from '../model/linear-model.js';
import { type Exchange } from '../features/exchange.js';

/** Around this many words a message says enough for its reply to be matched with it. */
const ENOUGH_WORDS = 6;

/** Names of what weighReply gives, in its order. */
export const UNRESPONSIVE_FEATURES: readonly string[] = [
  'fit to a message that says enough',
  'manner after a message that says enough',
  'fit to a message of few words',
  'manner after a message of few words',
  'the message says enough',
];

/**
 * How much the fit of the reply and its manner count: where the customer wrote a few words there is little for a reply to take
 * up, and its manner weighs more.
 */
export function weighReply(fit: number, manner: number, exchange: Exchange): number[] {
  const words = exchange.asked.reduce((sum, turn) => sum + turn.words.length, 0);
  const enough = logistic(words - ENOUGH_WORDS);
  return [fit * enough, manner * enough, fit * (1 - enough), manner * (1 - enough), enough];
}

import { type TurnDetection } from '../detection.js';
import { type ConversationReading } from '../reading.js';
import { languageMismatches } from './language-mismatch.js';

/** What repeated clarification can add: it may have other causes than the language. */
const CLARIFICATION_WEIGHT = 0.6;

/**
 * How far language stood between the two sides, 0..1: a reply in another language than the customer's, or clarification asked
 * for again and again (one "pardon?" is not a barrier, so the second highest score counts).
 */
export function languageBarrierScore(reading: ConversationReading, turns: readonly TurnDetection[]): number {
  const mismatch = languageMismatches(reading).reduce((most, { strength }) => Math.max(most, strength), 0);
  let highest = 0;
  let repeated = 0;
  for (const { scores } of turns) {
    const score = scores.misunderstanding ?? 0;
    if (score > highest) [highest, repeated] = [score, highest];
    else if (score > repeated) repeated = score;
  }
  return 1 - (1 - mismatch) * (1 - CLARIFICATION_WEIGHT * repeated);
}

import { type ConversationReading } from '../reading.js';
import { CONDUCT_FEATURES, conductFeatures } from './conduct-features.js';
import { harshness } from './harshness.js';

/** Names of the features of abuse, in their order. */
export const ABUSE_FEATURES: readonly string[] = [...CONDUCT_FEATURES, 'harsh words', 'harsh words before'];

/** Features of a customer's turn: its conduct, how harsh its words are, and those of the same side's turn before. */
export function abuseFeatures(conversation: ConversationReading, index: number): number[] {
  const reading = conversation.turns[index];
  if (!reading) return ABUSE_FEATURES.map(() => 0);
  const dense = conductFeatures(reading);
  return [...dense, harshness(dense), harshnessBefore(conversation, index)];
}

function harshnessBefore(conversation: ConversationReading, index: number): number {
  const role = conversation.turns[index]?.turn.role;
  for (let i = index - 1; i >= 0; i--) {
    const turn = conversation.turns[i];
    if (turn?.turn.role === role) return turn ? harshness(conductFeatures(turn)) : 0;
  }
  return 0;
}

import { type Detector } from '../detector.js';
import { categoryValue, conductFeatures } from '../features/conduct-features.js';
import { logistic } from '../model/linear-model.js';
import { isJudged, type ConversationReading, type TurnReading } from '../reading.js';
import { quoteTurn } from '../text/quote.js';

const THRESHOLD = 0.7;

/** Curtness of an agent's turn: brief where the customer needed more. A short right answer is fine; length is not politeness. */
export function createCurtDetector(): Detector {
  return (conversation, index) => {
    const reading = conversation.turns[index];
    if (reading?.turn.role !== 'agent' || !isJudged(reading)) return null;
    const words = reading.words.length;
    const dense = conductFeatures(reading);
    const warmth = ['gratitude', 'please', 'apology', 'greeting', 'empathy', 'offer', 'positive', 'farewell'] as const;
    const kind = warmth.reduce((sum, category) => sum + categoryValue(dense, category), 0);
    const need = needOf(conversation, index);
    const score = logistic(0.2 + 0.5 * need - 0.12 * words - 0.9 * kind);
    return {
      score,
      evidence: reading.tokens.length > 0 ? [quoteTurn(reading)] : [],
      flagged: score >= THRESHOLD && need > 3,
      reason: {
        en: `${words} words, where the customer had asked for more.`,
        es: `${words} palabras, cuando el cliente había pedido más.`,
      },
    };
  };
}

/** How much the customer had asked for: log₂ of the words since the agent last spoke. */
function needOf(conversation: ConversationReading, index: number): number {
  let words = 0;
  for (let i = index - 1; i >= 0; i--) {
    const turn: TurnReading | undefined = conversation.turns[i];
    if (turn?.turn.role === 'agent') break;
    words += turn?.words.length ?? 0;
  }
  return Math.log2(1 + words);
}

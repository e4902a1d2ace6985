import { type Detector } from '../detector.js';
import { categoryValue, conductFeatures } from '../features/conduct-features.js';
import { conductOf } from '../features/conduct.js';
import { ngrams } from '../features/ngrams.js';
import { type ConductCategory } from '../lexicons/conduct-categories.js';
import { linearScore, logistic } from '../model/linear-model.js';
import { modelNamed, type ModelWeights } from '../model/weights.js';
import { isJudged } from '../reading.js';
import { quoteTokens } from '../text/quote.js';
import { conductReason } from './conduct-reason.js';

const THRESHOLD = 0.6;
const GROUNDS = [
  'hostile',
  'insult',
  'frustration',
  'churn',
  'contempt',
  'waiting',
  'negative',
] as const satisfies readonly ConductCategory[];

/** Frustration of the customer: reported per program, never held against an agent. */
export function createFrustrationDetector(weights: ModelWeights): Detector {
  const model = modelNamed(weights, 'frustration');
  const shared = modelNamed(weights, 'frustration-shared');
  return (conversation, index) => {
    const reading = conversation.turns[index];
    if (reading?.turn.role !== 'customer' || !isJudged(reading)) return null;
    const dense = conductFeatures(reading);
    const english = reading.language !== 'es';
    const learned = english
      ? linearScore(model, { dense, hashed: ngrams(reading.tokens, { parts: true }) })
      : linearScore(shared, { dense, hashed: [] });
    const value = (category: ConductCategory): number => categoryValue(dense, category);
    const words =
      1.2 * value('frustration') +
      0.8 * value('contempt') +
      0.7 * value('negative') +
      0.7 * value('insult') +
      0.5 * value('swear') +
      0.8 * value('churn') +
      0.5 * value('waiting') +
      0.8 * value('hostile') -
      0.8 * value('positive') -
      0.8 * value('gratitude');
    const score = logistic(-1.5 + 0.7 * learned + words);
    const { matches } = conductOf(reading);
    const grounds = GROUNDS.flatMap((c) => matches.filter((m) => m.category === c && !m.negated && !m.reported));
    const evidence = grounds.slice(0, 3).map((match) => quoteTokens(reading, match.first, match.last));
    return {
      score,
      evidence,
      flagged: score >= THRESHOLD && grounds.length > 0,
      reason: conductReason(grounds, evidence),
    };
  };
}

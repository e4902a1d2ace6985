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
  'threat',
  'slur',
  'sexual',
  'hostile',
  'insult',
  'contempt',
  'swear',
] as const satisfies readonly ConductCategory[];

/** Abuse of the agent by the customer. It protects agents: it never counts against them. */
export function createAbuseDetector(weights: ModelWeights): Detector {
  const model = modelNamed(weights, 'abuse');
  return (conversation, index) => {
    const reading = conversation.turns[index];
    if (reading?.turn.role !== 'customer' || !isJudged(reading)) return null;
    const dense = conductFeatures(reading);
    const english = reading.language !== 'es';
    const learned = linearScore(model, { dense, hashed: english ? ngrams(reading.tokens, { parts: true }) : [] });
    const words =
      2 * categoryValue(dense, 'slur') +
      1.5 * categoryValue(dense, 'threat') +
      1.5 * categoryValue(dense, 'hostile') +
      1.2 * categoryValue(dense, 'insult') +
      0.8 * categoryValue(dense, 'sexual');
    const score = logistic(-2.2 + 0.6 * learned + words);
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

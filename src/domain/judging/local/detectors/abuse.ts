import { type Detector } from '../detector.js';
import { ExplainedLater } from '../explained-later.js';
import { ABUSE_FEATURES, abuseFeatures } from '../features/abuse-features.js';
import { ownWordsOf } from '../features/conduct.js';
import { probability } from '../model/linear-model.js';
import { modelNamed, type ModelWeights } from '../model/weights.js';
import { isJudged } from '../reading.js';
import { quoteMatches } from '../text/quote.js';
import { conductReason } from './conduct-reason.js';

/** From this probability on, and only with words to show for it, a turn is flagged. */
const THRESHOLD = 0.5;

/** What may make a customer's turn abusive, the gravest first. */
const groundsIn = ownWordsOf(['threat', 'slur', 'hostile', 'insult', 'sexual']);

/** Abuse of the agent by the customer. It protects agents: it never counts against them. */
export function createAbuseDetector(weights: ModelWeights): Detector {
  const model = modelNamed(weights, 'abuse', ABUSE_FEATURES);
  return (conversation, index) => {
    const reading = conversation.turns[index];
    if (reading?.turn.role !== 'customer' || !isJudged(reading)) return null;
    const score = probability(model, { dense: abuseFeatures(conversation, index), hashed: [] });
    const grounds = groundsIn(reading);
    const evidence = quoteMatches(reading, grounds);
    const flagged = score >= THRESHOLD && evidence.length > 0;
    return new ExplainedLater(score, flagged, () => ({ evidence, reason: conductReason(grounds, evidence) }));
  };
}

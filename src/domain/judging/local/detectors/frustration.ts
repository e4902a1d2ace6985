import { type Detector } from '../detector.js';
import { ExplainedLater } from '../explained-later.js';
import {
  categoryValue,
  CONDUCT_FEATURES,
  conductFeatures,
  formValue,
  weighedSum,
} from '../features/conduct-features.js';
import { ownWordsOf } from '../features/conduct.js';
import { harshness } from '../features/harshness.js';
import { conceptsOf } from '../features/concepts.js';
import { ngrams } from '../features/ngrams.js';
import { linearScore, logistic } from '../model/linear-model.js';
import { modelNamed, type ModelWeights } from '../model/weights.js';
import { isJudged, type ConversationReading } from '../reading.js';
import { quoteMatches } from '../text/quote.js';
import { conductReason } from './conduct-reason.js';

/** More speaks for frustration than against it. */
const THRESHOLD = 0.5;

/** What shows frustration, the plainest first. */
const groundsIn = ownWordsOf(['fedUp', 'hostile', 'frustration', 'churn', 'insult', 'contempt', 'swear', 'waiting']);

/** What each list says by its name: plain signs count one, signs that need another beside them half; content counts against. */
const words = weighedSum([
  ['frustration', 1],
  ['negative', 1],
  ['grief', 0.5],
  ['waiting', 0.5],
  ['negation', 0.5],
  ['positive', -1],
  ['gratitude', -1],
]);
/** Whoever says so is frustrated, more likely than not, whatever else the turn holds. */
const SAYS_SO = 0.5;
const saysSo = ownWordsOf(['fedUp']);
/** Two plain signs and none to the contrary make half a certainty. */
const INTERCEPT = -2;
/** Half, for most harsh words stand on the list of negative ones too. */
const HARSH = 0.5;
/** Capitals throughout, and questions drawn out. */
const EMPHASIS = 0.5;
/**
 * Weight of the model learned from what agents apologised for: chosen among 0, 0.3, 0.6, 1 and 2 by how well the score tells,
 * out of fold, what agents apologise for, which dialogues end without thanks, and where a machine has just broken down.
 */
const LEARNED = 0.6;
/** Weight of an apology in the agent's answer: those who were there heard it too. */
const APOLOGY = 0.5;

/** Frustration of the customer: reported per program, never held against an agent. */
export function createFrustrationDetector(weights: ModelWeights): Detector {
  const model = modelNamed(weights, 'frustration', CONDUCT_FEATURES);
  const shared = modelNamed(weights, 'frustration-shared', CONDUCT_FEATURES);
  return (conversation, index) => {
    const reading = conversation.turns[index];
    if (reading?.turn.role !== 'customer' || !isJudged(reading)) return null;
    const dense = conductFeatures(reading);
    const learned =
      reading.language === 'es'
        ? linearScore(shared, { dense, hashed: conceptsOf(reading) })
        : linearScore(model, { dense, hashed: ngrams(reading) });
    const z = INTERCEPT + ownSigns(dense) + LEARNED * learned + APOLOGY * apologyAfter(conversation, index);
    const score = 1 - (1 - logistic(z)) * (saysSo(reading).length > 0 ? 1 - SAYS_SO : 1);
    const grounds = groundsIn(reading);
    const evidence = quoteMatches(reading, grounds);
    const flagged = score >= THRESHOLD && evidence.length > 0;
    return new ExplainedLater(score, flagged, () => ({ evidence, reason: conductReason(grounds, evidence) }));
  };
}

/** What the turn itself shows: its words, how harsh they are, and its form. */
function ownSigns(dense: readonly number[]): number {
  const form = formValue(dense, 'questionsDrawnOut') + formValue(dense, 'shouting');
  return words(dense) + HARSH * harshness(dense) + EMPHASIS * form;
}

function apologyAfter(conversation: ConversationReading, index: number): number {
  const next = conversation.turns[index + 1];
  return next?.turn.role === 'agent' ? categoryValue(conductFeatures(next), 'apology') : 0;
}

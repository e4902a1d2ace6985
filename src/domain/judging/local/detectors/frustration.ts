import { type Detector } from '../detector.js';
import { categoryValue, CONDUCT_FEATURES, conductFeatures, formValue } from '../features/conduct-features.js';
import { ownWords } from '../features/conduct.js';
import { harshness } from '../features/harshness.js';
import { ngrams } from '../features/ngrams.js';
import { type ConductCategory } from '../lexicons/conduct-categories.js';
import { linearScore, logistic } from '../model/linear-model.js';
import { modelNamed, type ModelWeights } from '../model/weights.js';
import { isJudged, type ConversationReading } from '../reading.js';
import { quoteMatches } from '../text/quote.js';
import { conductReason } from './conduct-reason.js';

const THRESHOLD = 0.6;

/** What shows frustration, the plainest first. */
const GROUNDS = [
  'hostile',
  'frustration',
  'churn',
  'insult',
  'contempt',
  'swear',
  'waiting',
] as const satisfies readonly ConductCategory[];

/** How much the words of each list speak for frustration or against it: set by hand, the same in every language. */
const WORDS: readonly (readonly [ConductCategory, number])[] = [
  ['frustration', 1],
  ['negative', 0.9],
  ['waiting', 0.4],
  ['negation', 0.3],
  ['positive', -0.9],
  ['gratitude', -0.9],
  ['deference', -0.4],
  ['please', -0.3],
];
const INTERCEPT = -2;
const HARSH = 0.5;
/** Weight of the model learned from what agents apologised for. */
const LEARNED = 0.6;
/** Weight of an apology in the agent's answer: those who were there heard it too. */
const APOLOGY = 0.6;

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
        ? linearScore(shared, { dense, hashed: [] })
        : linearScore(model, { dense, hashed: ngrams(reading.tokens) });
    const z = INTERCEPT + ownSigns(dense) + LEARNED * learned + APOLOGY * apologyAfter(conversation, index);
    const grounds = ownWords(reading, GROUNDS);
    const evidence = quoteMatches(reading, grounds);
    return {
      score: logistic(z),
      evidence,
      flagged: logistic(z) >= THRESHOLD && evidence.length > 0,
      reason: conductReason(grounds, evidence),
    };
  };
}

/** What the turn itself shows: its words, how harsh they are, and its form. */
function ownSigns(dense: readonly number[]): number {
  const words = WORDS.reduce((sum, [category, weight]) => sum + weight * categoryValue(dense, category), 0);
  const form =
    0.1 * formValue(dense, 'length') -
    0.4 * formValue(dense, 'links') +
    0.2 * formValue(dense, 'questionsDrawnOut') +
    0.5 * formValue(dense, 'shouting');
  return words + HARSH * harshness(dense) + form;
}

function apologyAfter(conversation: ConversationReading, index: number): number {
  const next = conversation.turns[index + 1];
  return next?.turn.role === 'agent' ? categoryValue(conductFeatures(next), 'apology') : 0;
}

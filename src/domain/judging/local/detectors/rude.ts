import { categoryValue, conductFeatures } from '../features/conduct-features.js';
import { conductOf, type ConductMatch } from '../features/conduct.js';
import { ngrams } from '../features/ngrams.js';
import { type Detector, type TurnFinding } from '../detector.js';
import { type ConductCategory } from '../lexicons/conduct-categories.js';
import { linearScore, logistic, probability } from '../model/linear-model.js';
import { modelNamed, type ModelWeights } from '../model/weights.js';
import { isJudged, type TurnReading } from '../reading.js';
import { quoteTokens } from '../text/quote.js';
import { conductReason } from './conduct-reason.js';

const THRESHOLD = 0.6;

/** What may make a reply rude, the gravest first; bluntness and undirected swearing are not among it. */
const GROUNDS = [
  'slur',
  'threat',
  'hostile',
  'insult',
  'blame',
  'condescension',
  'dismissal',
  'contempt',
] as const satisfies readonly ConductCategory[];

/** Weight of each ground found, by the grain of the word lists: how surely such words alone are rude. */
const GRAVITY: Readonly<Partial<Record<ConductCategory, number>>> = {
  slur: 3,
  threat: 1.6,
  hostile: 2.4,
  insult: 1.8,
  blame: 0.6,
  condescension: 0.5,
  dismissal: 0.8,
  contempt: 1,
  swear: 0.8,
  sexual: 0.8,
};

/** Rudeness of an agent's turn: insult, contempt, blame, condescension, dismissal. */
export function createRudeDetector(weights: ModelWeights): Detector {
  const impolite = modelNamed(weights, 'impolite');
  const impoliteShared = modelNamed(weights, 'impolite-shared');
  const offensive = modelNamed(weights, 'offensive');
  const offensiveShared = modelNamed(weights, 'offensive-shared');
  return (conversation, index) => {
    const reading = conversation.turns[index];
    if (reading?.turn.role !== 'agent' || !isJudged(reading)) return null;
    const dense = conductFeatures(reading);
    const english = reading.language !== 'es';
    const features = { dense, hashed: english ? ngrams(reading.tokens, { parts: true }) : [] };
    const manner = english ? probability(impolite, features) : probability(impoliteShared, features);
    const offence = english ? linearScore(offensive, features) : linearScore(offensiveShared, features);
    const words = GROUNDS.reduce((sum, c) => sum + (GRAVITY[c] ?? 0) * categoryValue(dense, c), 0);
    const score = logistic(-4 + 0.5 * offence + words + 2.5 * manner);
    return finding(reading, score);
  };
}

function finding(reading: TurnReading, score: number): TurnFinding {
  const grounds = groundsOf(reading);
  const flagged = score >= THRESHOLD && grounds.length > 0;
  const evidence = grounds.slice(0, 3).map((match) => quoteTokens(reading, match.first, match.last));
  return { score, evidence, flagged, reason: conductReason(grounds, evidence) };
}

function groundsOf(reading: TurnReading): ConductMatch[] {
  const { matches } = conductOf(reading);
  return GROUNDS.flatMap((category) => matches.filter((m) => m.category === category && !m.negated && !m.reported));
}

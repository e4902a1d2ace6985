import { CONDUCT_FEATURES, conductFeatures } from '../features/conduct-features.js';
import { ownWords } from '../features/conduct.js';
import { harshness } from '../features/harshness.js';
import { ngrams } from '../features/ngrams.js';
import { type Detector, type TurnFinding } from '../detector.js';
import { type ConductCategory } from '../lexicons/conduct-categories.js';
import { linearScore, logistic } from '../model/linear-model.js';
import { modelNamed, type ModelWeights } from '../model/weights.js';
import { isJudged, type TurnReading } from '../reading.js';
import { quoteMatches } from '../text/quote.js';
import { conductReason } from './conduct-reason.js';

/** From this score on, and only with words to show for it, a reply is flagged: at most 3 in 1,000 real replies. */
const THRESHOLD = 0.25;

/** Words this harsh at least must stand behind a flag, however blunt the manner: more than one condescending phrase. */
const LEAST_HARSHNESS = 0.8;

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

/** What a tone that readers find impolite can make of a reply by itself: bluntness alone stays well below the threshold. */
const MOST_BY_MANNER = 0.35;

/**
 * Share of the model with n-grams in the manner of English; the rest is the model without. At a share of 1 single words such as
 * "kindly" for "please" move a score by more than .05, which they must not: how somebody was taught to write is not judged.
 */
const SPECIFIC = 0.75;

/**
 * Rudeness of an agent's turn: insult, contempt, blame, condescension, dismissal. Two questions, joined as a noisy or: do the
 * words offend (word lists and the model of offence), and is the manner impolite (the model of requests)?
 */
export function createRudeDetector(weights: ModelWeights): Detector {
  const manner = {
    en: modelNamed(weights, 'impolite', CONDUCT_FEATURES),
    shared: modelNamed(weights, 'impolite-shared', CONDUCT_FEATURES),
  };
  const offence = {
    en: modelNamed(weights, 'offensive', CONDUCT_FEATURES),
    shared: modelNamed(weights, 'offensive-shared', CONDUCT_FEATURES),
  };
  return (conversation, index) => {
    const reading = conversation.turns[index];
    if (reading?.turn.role !== 'agent' || !isJudged(reading)) return null;
    const dense = conductFeatures(reading);
    const shared = reading.language === 'es';
    const tone = linearScore(manner.shared, { dense, hashed: [] });
    const impolite = shared
      ? tone
      : tone + SPECIFIC * (linearScore(manner.en, { dense, hashed: ngrams(reading.tokens) }) - tone);
    const offensive = shared
      ? linearScore(offence.shared, { dense, hashed: [] })
      : linearScore(offence.en, { dense, hashed: ngrams(reading.tokens) });
    const offends = logistic((shared ? 0.4 : 0.9) * offensive + harshness(dense) - (shared ? 2.6 : 2.2));
    const score = 1 - (1 - offends) * (1 - MOST_BY_MANNER * logistic(impolite));
    return finding(reading, score, harshness(dense) >= LEAST_HARSHNESS);
  };
}

/** Lists that say nothing of the reader unless they are aimed at them: "the failure was stupid" is no insult. */
const AIMED: ReadonlySet<ConductCategory> = new Set<ConductCategory>(['insult', 'contempt']);

function finding(reading: TurnReading, score: number, harsh: boolean): TurnFinding {
  const grounds = ownWords(reading, GROUNDS).filter((match) => match.directed || !AIMED.has(match.category));
  const evidence = quoteMatches(reading, grounds);
  return {
    score,
    evidence,
    flagged: harsh && score >= THRESHOLD && evidence.length > 0,
    reason: conductReason(grounds, evidence),
  };
}

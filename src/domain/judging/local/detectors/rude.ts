import { CONDUCT_FEATURES, conductFeatures } from '../features/conduct-features.js';
import { ownWordsOf } from '../features/conduct.js';
import { harshness } from '../features/harshness.js';
import { conceptsOf } from '../features/concepts.js';
import { ngrams } from '../features/ngrams.js';
import { type Detector, type TurnFinding } from '../detector.js';
import { type ConductCategory } from '../lexicons/conduct-categories.js';
import { linearScore, logistic } from '../model/linear-model.js';
import { modelNamed, type ModelWeights } from '../model/weights.js';
import { isJudged, type TurnReading } from '../reading.js';
import { quoteMatches } from '../text/quote.js';
import { conductReason } from './conduct-reason.js';

/** From this strength on, and only with words to show for it, a reply is flagged: 2 in 1,000 real replies. */
const THRESHOLD = 0.4;

/** From here on an insult counts whomever it names: "that idiot" is rude, a guinea pig is not. */
const SURE_OFFENCE = 0.5;

/** What may make a reply rude, the gravest first; bluntness and undirected swearing are not among it. */
const groundsIn = ownWordsOf([
  'slur',
  'threat',
  'hostile',
  'insult',
  'blame',
  'condescension',
  'dismissal',
  'contempt',
]);

/**
 * What a tone that readers find impolite can make of a reply by itself: bluntness alone stays well below the threshold, and
 * how somebody was taught to write ("kindly" for "please") moves the score by less than .05.
 */
const MOST_BY_MANNER = 0.15;

/** The same where words of contempt, blame, condescension or dismissal stand beside it: then tone makes them strong or weak. */
const MOST_BESIDE_WORDS = { share: 0.7, steepness: 2 };

/** Weights of the model of offence, of how harsh the words are, and what neither reaches for nothing. */
const OFFENCE = { model: 2, harshness: 0.5, intercept: -1.5 };

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
    const [mannerModel, offenceModel, hashed] =
      reading.language === 'es'
        ? [manner.shared, offence.shared, conceptsOf(reading)]
        : [manner.en, offence.en, ngrams(reading)];
    const impolite = linearScore(mannerModel, { dense, hashed });
    const offends = logistic(
      OFFENCE.model * linearScore(offenceModel, { dense, hashed }) +
        OFFENCE.harshness * harshness(dense) +
        OFFENCE.intercept,
    );
    return finding(reading, offends, impolite);
  };
}

/** Lists that say nothing of the reader unless they are aimed at them: "the failure was stupid" is no insult. */
const AIMED: ReadonlySet<ConductCategory> = new Set<ConductCategory>(['insult', 'contempt']);

function finding(reading: TurnReading, offends: number, impolite: number): TurnFinding {
  const grounds = groundsIn(reading).filter(
    ({ directed, category }) => directed || !AIMED.has(category) || (category === 'insult' && offends >= SURE_OFFENCE),
  );
  const evidence = quoteMatches(reading, grounds);
  const { share, steepness } = MOST_BESIDE_WORDS;
  const strength = either(offends, share * logistic(steepness * impolite));
  return {
    score: either(offends, MOST_BY_MANNER * logistic(impolite)),
    strength,
    evidence,
    flagged: strength >= THRESHOLD && evidence.length > 0,
    reason: conductReason(grounds, evidence),
  };
}

/** The noisy or of two grounds for one finding (Pearl 1988). */
function either(a: number, b: number): number {
  return 1 - (1 - a) * (1 - b);
}

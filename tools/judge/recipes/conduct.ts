import { ABUSE_FEATURES, abuseFeatures } from '../../../src/domain/judging/local/features/abuse-features.js';
import { conductFeatures, CONDUCT_FEATURES } from '../../../src/domain/judging/local/features/conduct-features.js';
import { conceptsOf } from '../../../src/domain/judging/local/features/concepts.js';
import { ngrams } from '../../../src/domain/judging/local/features/ngrams.js';
import { logistic } from '../../../src/domain/judging/local/model/linear-model.js';
import { hashText } from '../../../src/domain/judging/local/model/hash.js';
import { type TurnReading } from '../../../src/domain/judging/local/reading.js';
import { type Sample } from '../learn.js';
import { readingOf, turnOf } from '../reading-of.js';
import { type Recipe, type SetReader } from '../recipe.js';
import { groupOf, type TrainingSet } from '../sets.js';

const BITS = 17;

/** What is hashed of a turn: its words, or what serves in both languages. */
type Hashed = (reading: TurnReading) => readonly number[];
const words: Hashed = ngrams;
const meanings: Hashed = conceptsOf;

interface ReadSample {
  reading: TurnReading;
  label: number;
  group: string;
  weight?: number;
}

const sampled = (samples: (read: SetReader) => ReadSample[], hashed: Hashed) => (read: SetReader) =>
  samples(read).map(({ reading, ...rest }): Sample => {
    return { features: { dense: conductFeatures(reading), hashed: hashed(reading) }, ...rest };
  });

function sample(reading: TurnReading, label: number, group: string, weight = 1): ReadSample {
  return { reading, label, group, weight };
}

const REQUESTS = ['politeness_stanford_wiki', 'politeness_stanford_se'] as const satisfies readonly TrainingSet[];

/** How steeply the readers' mean of politeness (in standard deviations) turns into a share of readers who find it impolite. */
const STEEPNESS = 2;

/** Requests, and how far readers found them impolite. */
function requests(read: SetReader): ReadSample[] {
  return REQUESTS.flatMap((set) =>
    read(set).map((record) => {
      const impolite = logistic(-STEEPNESS * Number(record['score']));
      return sample(turnOf(record, 'agent'), impolite, groupOf(set, record));
    }),
  );
}

/** Of the offensive posts, which repeat a few words, this share is enough. */
const SHARE_OF_OFFENSIVE = 0.4;

/** Offensive posts and abuse against others, and courteous replies of real agents as what offence is not. */
function offences(read: SetReader): ReadSample[] {
  const posts = read('offensive_en_davidson')
    .filter((record) => record.label !== 'offensive' || hashText(record.id, 5) < SHARE_OF_OFFENSIVE * 2 ** 32)
    .map((record) => {
      const label = record.label === 'neither' ? 0 : 1;
      return sample(turnOf(record, 'agent'), label, groupOf('offensive_en_davidson', record));
    });
  const replies = read('support_tweetsumm').flatMap((record) =>
    readingOf(record)
      .turns.filter((turn) => turn.turn.role === 'agent')
      .map((turn) => sample(turn, 0, record.id, 0.5)),
  );
  return [...posts, ...replies, ...abusive(read), ...civil(read)];
}

/** What people write to a machine they abuse is aimed at the reader, as offensive posts seldom are. */
function abusive(read: SetReader): ReadSample[] {
  return read('abuse_convabuse').flatMap((record) => {
    const turn = readingOf(record).turns.at(-1);
    const label = record.label === 'abusive' ? 1 : 0;
    return turn ? [sample(turn, label, groupOf('abuse_convabuse', record), 2)] : [];
  });
}

/** Requests, impolite ones too: bluntness does not offend. */
function civil(read: SetReader): ReadSample[] {
  return REQUESTS.flatMap((set) =>
    read(set).map((record) => sample(turnOf(record, 'agent'), 0, groupOf(set, record), 0.5)),
  );
}

/** What customers wrote to a machine: abusive or not. */
function abuses(read: SetReader): Sample[] {
  return read('abuse_convabuse').map((record) => {
    const reading = readingOf(record);
    const dense = abuseFeatures(reading, reading.turns.length - 1);
    const label = record.label === 'abusive' ? 1 : 0;
    return { features: { dense, hashed: [] }, label, group: groupOf('abuse_convabuse', record) };
  });
}

const APOLOGY = /\b(sorry|apolog\w+|frustrat\w+|inconvenience|upset|not the experience)\b/i;
const THANKS = /\b(thanks?|thx|thank you|cheers|appreciate)\b/i;

/**
 * No free labels of frustration exist, but agents react to it: a customer's turn counts as frustrated where the reply
 * apologises or names frustration, as content where the reply does neither.
 */
function grievances(read: SetReader): ReadSample[] {
  return read('support_tweetsumm').flatMap((record) => {
    const turns = readingOf(record).turns;
    return turns.flatMap((turn, i) => {
      const reply = turns[i + 1];
      if (turn.turn.role !== 'customer' || (reply !== undefined && reply.turn.role !== 'agent')) return [];
      if (reply === undefined) return THANKS.test(turn.turn.text) ? [sample(turn, 0, record.id)] : [];
      return [sample(turn, APOLOGY.test(reply.turn.text) ? 1 : 0, record.id)];
    });
  });
}

const learning = { dense: CONDUCT_FEATURES, bits: BITS, l2: 0.5, l2Dense: 20, calibrated: false };
/** Models of what serves in both languages: named features and meanings of words. */
const shared = { ...learning, bits: 14, l2: 1, l2Dense: 60 };

export const CONDUCT_RECIPES: readonly Recipe[] = [
  { ...learning, name: 'impolite', bits: 18, l2: 0.4, l2Dense: 100, samples: sampled(requests, words) },
  { ...shared, name: 'impolite-shared', samples: sampled(requests, meanings) },
  { ...learning, name: 'offensive', l2: 0.2, balanced: true, samples: sampled(offences, words) },
  { ...shared, name: 'offensive-shared', balanced: true, samples: sampled(offences, meanings) },
  { name: 'abuse', dense: ABUSE_FEATURES, bits: 0, l2Dense: 10, samples: abuses },
  { ...learning, name: 'frustration', l2: 1.5, l2Dense: 150, samples: sampled(grievances, words) },
  { ...shared, name: 'frustration-shared', l2: 2, l2Dense: 150, samples: sampled(grievances, meanings) },
];

import { conductFeatures, CONDUCT_FEATURES } from '../../../src/domain/judging/local/features/conduct-features.js';
import { ngrams } from '../../../src/domain/judging/local/features/ngrams.js';
import { type TurnReading } from '../../../src/domain/judging/local/reading.js';
import { type Sample } from '../learn.js';
import { readingOf, turnOf } from '../reading-of.js';
import { type Recipe, type SetReader } from '../recipe.js';

const BITS = 17;

function sample(reading: TurnReading, label: 0 | 1, group: string, weight = 1): Sample {
  return {
    features: { dense: conductFeatures(reading), hashed: ngrams(reading.tokens, { parts: true }) },
    label,
    group,
    weight,
  };
}

/** Requests that readers found impolite against those they found polite (outer quartiles). */
function requests(read: SetReader): Sample[] {
  return (['politeness_stanford_wiki', 'politeness_stanford_se'] as const).flatMap((set) =>
    read(set)
      .filter((record) => record.label !== 'neutral')
      .map((record) => sample(turnOf(record, 'agent'), record.label === 'impolite' ? 1 : 0, record.text ?? record.id)),
  );
}

/** Offensive posts against others, and courteous replies of real agents as what offence is not. */
function offences(read: SetReader): Sample[] {
  const posts = read('offensive_en_davidson').map((record) =>
    sample(turnOf(record, 'agent'), record.label === 'neither' ? 0 : 1, record.text ?? record.id),
  );
  const replies = read('support_tweetsumm').flatMap((record) =>
    readingOf(record)
      .turns.filter((turn) => turn.turn.role === 'agent')
      .map((turn) => sample(turn, 0, record.id)),
  );
  return [...posts, ...replies];
}

/** What customers wrote to a machine: abusive or not. */
function abuses(read: SetReader): Sample[] {
  return read('abuse_convabuse').flatMap((record) => {
    const last = readingOf(record).turns.at(-1);
    return last ? [sample(last, record.label === 'abusive' ? 1 : 0, last.turn.text)] : [];
  });
}

const APOLOGY = /\b(sorry|apolog\w+|frustrat\w+|inconvenience|upset|not the experience)\b/i;
const THANKS = /\b(thanks?|thx|thank you|cheers|appreciate)\b/i;

/**
 * No free labels of frustration exist, but agents react to it: a customer's turn counts as frustrated where the reply
 * apologises or names frustration, as content where the reply does neither.
 */
function grievances(read: SetReader): Sample[] {
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

const learning = { dense: CONDUCT_FEATURES, bits: BITS, l2: 0.5, l2Dense: 4 };

export const CONDUCT_RECIPES: readonly Recipe[] = [
  { ...learning, name: 'impolite', samples: requests },
  { ...learning, name: 'impolite-shared', bits: 0, samples: requests },
  { ...learning, name: 'offensive', balanced: true, samples: offences },
  { ...learning, name: 'offensive-shared', bits: 0, balanced: true, samples: offences },
  { ...learning, name: 'abuse', balanced: true, samples: abuses },
  { ...learning, name: 'frustration', l2: 2, samples: grievances },
  { ...learning, name: 'frustration-shared', bits: 0, samples: grievances },
];

import { createMisunderstandingDetector } from '../../../src/domain/judging/local/detectors/misunderstanding.js';
import {
  GATED_FIT_FEATURES,
  gatedFit,
  saysEnough,
  UNRESPONSIVE_FEATURES,
  weighReply,
} from '../../../src/domain/judging/local/detectors/unresponsive-weighing.js';
import { exchangeAt, type Exchange } from '../../../src/domain/judging/local/features/exchange.js';
import {
  createReplyFitReader,
  REPLY_FIT_FEATURES,
  type ReplyFitReader,
} from '../../../src/domain/judging/local/features/reply-fit.js';
import { ngrams } from '../../../src/domain/judging/local/features/ngrams.js';
import { wordStem } from '../../../src/domain/judging/local/features/word-stem.js';
import { linearScore, type Features, type LinearModel } from '../../../src/domain/judging/local/model/linear-model.js';
import { type WordSpace } from '../../../src/domain/judging/local/model/word-space.js';
import { type ConversationReading, type TurnReading } from '../../../src/domain/judging/local/reading.js';
import { fit, foldOf, type Sample } from '../learn.js';
import { readingOf } from '../reading-of.js';
import { type Recipe, type SetReader } from '../recipe.js';
import { type LabelledRecord, type LabelledTurn, type TrainingSet } from '../sets.js';
import { learnWordSpace, type WordGroup } from '../word-space.js';

/** A word space for each fold, learned without its conversations, so that no example is measured by its own words. */
const FOLDS = 5;
/** Replies of others that stand against each real one, of the same brand and of other brands. */
const STRANGERS = 3;
/** Weight of a constructed pair, and of a rated turn. */
const PAIRED = 1;
const BREAKDOWNS = 2;
/** Everyday talk: people with a machine. */
const CHATS = ['breakdown_dbdc3_en', 'abuse_convabuse'] as const satisfies readonly TrainingSet[];
/** Weight of a pair of everyday talk, and the share of thirty readers who must have found nothing wrong before it. */
const CHATTED = 2;
const UNDISTURBED = 0.5;
/** A shorter answer fits anything. */
const LEAST_WORDS = 3;
/** Sets whose texts tell how common words are, without being dialogues of a desk. */
const COMMON_ENGLISH: readonly TrainingSet[] = [
  'offensive_en_davidson',
  'politeness_stanford_wiki',
  'politeness_stanford_se',
  'breakdown_dbdc3_en',
  'abuse_convabuse',
];

/** The word space of the weights: learned from all that may be learned from, or from what stands outside one fold. */
export function dialogueSpace(read: SetReader, without: { fold: number; folds: number } | null): WordSpace {
  const outside = (record: LabelledRecord): boolean =>
    without === null || foldOf(conversationGroup(record.id), without.folds) !== without.fold;
  const dialogues = read('support_tweetsumm').filter(outside);
  const chats = CHATS.flatMap((set) => read(set).filter(outside));
  const common = COMMON_ENGLISH.flatMap((set) => read(set).filter(outside));
  return learnWordSpace([
    ...dialogues.flatMap(groupsOf),
    ...chats.flatMap(neighboursOf),
    ...common.flatMap((record) => readingOf(record).turns.map((turn) => ({ stems: stemsOf(turn), placed: false }))),
  ]);
}

interface ExchangeSample extends Sample {
  exchange: Exchange;
  /** The features of fit before they are gated. */
  fit: readonly number[];
}

/** What tells a real reply from a swapped one only because one agent wrote all of a dialogue: not to be learned from. */
const OF_THE_SPEAKER = new Set(['repeats an earlier reply', 'position']);

/** How far a reply is about what was asked: real replies against replies of other dialogues. */
export const REPLY_FIT_RECIPE: Recipe = {
  name: 'reply fit',
  dense: GATED_FIT_FEATURES,
  bits: 0,
  l2Dense: 100,
  balanced: true,
  samples: (read) => {
    const readerOf = crossFitted(read);
    const pairs = [swapped, paired, continued, chatted].flatMap((samples) => samples(read, readerOf));
    return pairs.map(gated);
  },
};

/** How far a reply breaks a conversation down, as thirty readers felt. */
export const BREAKDOWN_RECIPE: Recipe = {
  name: 'breakdown',
  dense: REPLY_FIT_FEATURES,
  bits: 13,
  l2Dense: 3,
  balanced: true,
  samples: (read) => breakdowns(read, crossFitted(read)),
};

/** How the two are weighed: learned from what each says of conversations it has not seen. */
export const UNRESPONSIVE_RECIPE: Recipe = {
  name: 'unresponsive',
  dense: UNRESPONSIVE_FEATURES,
  bits: 0,
  balanced: true,
  samples: (read) => {
    const examples = [REPLY_FIT_RECIPE, BREAKDOWN_RECIPE].map((recipe) => recipe.samples(read) as ExchangeSample[]);
    const models = [REPLY_FIT_RECIPE, BREAKDOWN_RECIPE].map((recipe, i) => foldedModels(examples[i] ?? [], recipe));
    return examples.flatMap((set) => {
      const whole = set.reduce((sum, { weight = 1 }) => sum + weight, 0);
      return set.map(({ exchange, fit, label, group, weight = 1 }): Sample => {
        const enough = saysEnough(exchange);
        const hashed = ngrams(exchange.reply);
        const [fits = [], breaks = []] = models;
        const parts = [
          scoreOutOfFold(fits, { dense: gatedFit(fit, enough), hashed: [] }, group),
          scoreOutOfFold(breaks, { dense: fit, hashed }, group),
        ] as const;
        return {
          features: { dense: weighReply(...parts, enough), hashed: [] },
          label,
          group,
          weight: (weight * 1000) / whole,
        };
      });
    });
  },
};

function gated(sample: ExchangeSample): ExchangeSample {
  return { ...sample, features: { dense: gatedFit(sample.fit, saysEnough(sample.exchange)), hashed: [] } };
}

function foldedModels(samples: readonly Sample[], recipe: Recipe): LinearModel[] {
  return Array.from({ length: FOLDS }, (_, fold) =>
    fit(
      samples.filter((s) => foldOf(s.group, FOLDS) !== fold),
      recipe,
    ),
  );
}

function scoreOutOfFold(models: readonly LinearModel[], features: Features, group: string): number {
  const model = models[foldOf(group, FOLDS)];
  return model ? linearScore(model, features) : 0;
}

let fitted: ((group: string) => ReplyFitReader) | null = null;

/** Readers whose word space was learned without the fold of the group; made once, for it takes a while. */
function crossFitted(read: SetReader): (group: string) => ReplyFitReader {
  if (fitted) return fitted;
  const readers = Array.from({ length: FOLDS }, (_, fold) =>
    createReplyFitReader(dialogueSpace(read, { fold, folds: FOLDS })),
  );
  fitted = (group) => {
    const reader = readers[foldOf(group, FOLDS)];
    if (!reader) throw new Error('There is no word space for this fold.');
    return reader;
  };
  return fitted;
}

/** The conversation a record belongs to, the same for its dialogue and for pairs made from it. */
export function conversationGroup(id: string): string {
  return id.replace(/^reply-/, '').replace(/-(?:match|mismatch_\w+)$/, '');
}

/** Each turn, and each turn together with the reply to it. */
function groupsOf(record: LabelledRecord): WordGroup[] {
  const conversation = readingOf(record);
  return conversation.turns.flatMap((turn, i) => {
    const own = { stems: stemsOf(turn), placed: true };
    const exchange = exchangeAt(conversation, i);
    if (!exchange || exchange.continues) return [own];
    return [own, { stems: [...exchange.asked.flatMap(stemsOf), ...own.stems], placed: true }];
  });
}

/** Each turn of everyday talk together with the next. */
function neighboursOf(record: LabelledRecord): WordGroup[] {
  const stems = readingOf(record).turns.map(stemsOf);
  return stems.slice(1).map((own, i) => ({ stems: [...(stems[i] ?? []), ...own], placed: true }));
}

function stemsOf(turn: TurnReading): string[] {
  return turn.tokens.flatMap((token) => {
    if (token.kind === 'number') return [wordStem(turn.turn.text.slice(token.start, token.end))];
    return token.kind === 'word' || token.kind === 'hashtag' ? [wordStem(token.key.replace('#', ''))] : [];
  });
}

/** Real first replies against first replies of other dialogues, of the same brand and of others. */
function swapped(read: SetReader, readerOf: (group: string) => ReplyFitReader): ExchangeSample[] {
  const openings = read('support_tweetsumm').flatMap((record) => {
    const reading = readingOf(record);
    const index = reading.turns.findIndex((_, i) => exchangeAt(reading, i) !== null);
    const turn = reading.turns[index];
    return turn ? [{ id: record.id, reading, index, turn, brand: brandOf(record) }] : [];
  });
  return openings.flatMap(({ id, reading, index, brand }, n) => {
    const others = [
      ...strangers(
        openings.filter((other) => other.id !== id && other.brand === brand),
        n,
      ),
      ...strangers(
        openings.filter((other) => other.id !== id && other.brand !== brand),
        n,
      ),
    ];
    const real = sample(readerOf(id), reading, index, 0, id, others.length, false);
    return [
      ...real,
      ...others.flatMap(({ turn }) => sample(readerOf(id), replaced(reading, index, turn), index, 1, id, 1, false)),
    ];
  });
}

/** Some of a pool: always the same ones for the same number. */
function strangers<T>(pool: readonly T[], number: number): T[] {
  return Array.from(
    { length: Math.min(STRANGERS, pool.length) },
    (_, k) => pool[((number * 3 + k) * 7919) % pool.length],
  ).filter((other) => other !== undefined);
}

function replaced(reading: ConversationReading, index: number, other: TurnReading): ConversationReading {
  const turn = reading.turns[index];
  if (!turn) return reading;
  const moved = { ...other, turn: { ...other.turn, seq: turn.turn.seq } };
  return { ...reading, turns: reading.turns.with(index, moved) };
}

function brandOf(record: LabelledRecord): string {
  for (const turn of record.turns ?? []) {
    const brand = /@([A-Za-z]\w+)/.exec(turn.text)?.[1];
    if (turn.role === 'customer' && brand !== undefined) return brand;
  }
  return '';
}

/** The constructed pairs: a first message with its own or another's reply. */
function paired(read: SetReader, readerOf: (group: string) => ReplyFitReader): ExchangeSample[] {
  return read('replymatch_tweetsumm').flatMap((record) => {
    const group = conversationGroup(record.id);
    const match = record.label === 'match';
    const reading = readingOf(record);
    return sample(
      readerOf(group),
      reading,
      reading.turns.length - 1,
      match ? 0 : 1,
      group,
      PAIRED * (match ? 2 : 1),
      false,
    );
  });
}

/**
 * What customers answered, and what agents wrote after their first reply, against what the same side wrote in other dialogues,
 * of the same brand and of others.
 */
function continued(read: SetReader, readerOf: (group: string) => ReplyFitReader): ExchangeSample[] {
  const dialogues = read('support_tweetsumm');
  return [dialogues.map((record) => ({ ...record, turns: exchangedTurns(record) })), dialogues].flatMap(
    (records, side) => {
      const answers = records.flatMap((record, n) => answersOf(record, brandOf(dialogues[n] ?? record), side));
      return answers.flatMap(({ id, reading, brand }, n) => {
        const last = reading.turns.length - 1;
        const others = [
          ...strangers(
            answers.filter((other) => other.id !== id && other.brand !== brand),
            n,
          ),
          ...strangers(
            answers.filter((other) => other.id !== id && other.brand === brand),
            n,
          ),
        ];
        return [
          ...sample(readerOf(id), reading, last, 0, id, others.length, false),
          ...others.flatMap(({ turn }) => sample(readerOf(id), replaced(reading, last, turn), last, 1, id, 1, false)),
        ];
      });
    },
  );
}

/** Replies of the agent's side from number `from` on, each with up to three turns before it. */
function answersOf(record: LabelledRecord, brand: string, from: number): (Answer & { brand: string })[] {
  const reading = readingOf(record);
  const replies = reading.turns.flatMap((turn, index) => {
    const answers = turn.turn.role === 'agent' && reading.turns[index - 1]?.turn.role === 'customer';
    return answers ? [{ id: record.id, brand, index, reading: recent(reading, index), turn }] : [];
  });
  return replies.slice(from).filter(({ turn }) => turn.words.length >= LEAST_WORDS);
}

/** The turns with the sides exchanged: what the customer answers stands in the place of a reply. */
function exchangedTurns({ turns = [] }: LabelledRecord): LabelledTurn[] {
  return turns.map((turn) => ({ ...turn, role: turn.role === 'agent' ? 'customer' : 'agent' }));
}

/** A turn with up to three before it. */
function recent(reading: ConversationReading, index: number): ConversationReading {
  return { ...reading, turns: reading.turns.slice(Math.max(0, index - 3), index + 1) };
}

/**
 * What people answered a machine that had just said something sensible, against what they said in other dialogues and at
 * other moments of the same one, which shares its words and does not answer.
 */
function chatted(read: SetReader, readerOf: (group: string) => ReplyFitReader): ExchangeSample[] {
  const answers = read('breakdown_dbdc3_en').flatMap(answersIn);
  return answers.flatMap(({ id, index, reading }, n) => {
    const last = reading.turns.length - 1;
    const others = [
      ...strangers(
        answers.filter((other) => other.id !== id),
        n,
      ),
      ...answers.filter((other) => other.id === id && Math.abs(other.index - index) > 2).slice(0, 2),
    ];
    const pair = (talk: ConversationReading, label: 0 | 1, weight: number): ExchangeSample[] =>
      sample(readerOf(id), talk, last, label, id, CHATTED * weight, false);
    return [
      ...pair(reading, 0, others.length),
      ...others.flatMap((other) => pair(replaced(reading, last, other.turn), 1, 1)),
    ];
  });
}

interface Answer {
  id: string;
  index: number;
  /** The answer and up to three turns before it, the person in the place of the agent. */
  reading: ConversationReading;
  turn: TurnReading;
}

function answersIn(record: LabelledRecord): Answer[] {
  const turns = record.turns ?? [];
  const reading = readingOf({ ...record, turns: exchangedTurns(record) });
  return reading.turns.flatMap((turn, index) => {
    const rated = turns[index - 1]?.dbd;
    if (turn.turn.role !== 'agent' || turn.words.length < LEAST_WORDS || !rated) return [];
    if (rated.O < UNDISTURBED * (rated.O + rated.T + rated.X)) return [];
    return [{ id: record.id, index, reading: recent(reading, index), turn }];
  });
}

const misunderstanding = createMisunderstandingDetector();

/** Turns of a machine that thirty readers rated: each rating counts for its share. */
function breakdowns(read: SetReader, readerOf: (group: string) => ReplyFitReader): ExchangeSample[] {
  return read('breakdown_dbdc3_en').flatMap((record) => {
    const reading = readingOf(record);
    return (record.turns ?? []).flatMap(({ dbd }, i) => {
      if (!dbd) return [];
      const all = dbd.O + dbd.T + dbd.X;
      return [
        ...sample(readerOf(record.id), reading, i, 1, record.id, (BREAKDOWNS * (dbd.X + dbd.T / 3)) / all, true),
        ...sample(readerOf(record.id), reading, i, 0, record.id, (BREAKDOWNS * (dbd.O + dbd.T / 3)) / all, true),
      ];
    });
  });
}

function sample(
  read: ReplyFitReader,
  reading: ConversationReading,
  index: number,
  label: 0 | 1,
  group: string,
  weight: number,
  lookAhead: boolean,
): ExchangeSample[] {
  const exchange = exchangeAt(reading, index);
  if (!exchange) return [];
  const nextIndex = exchange.next ? reading.turns.indexOf(exchange.next) : -1;
  const misunderstood = lookAhead && nextIndex >= 0 ? (misunderstanding(reading, nextIndex)?.score ?? 0) : 0;
  const fit = read(exchange, { lookAhead, misunderstood });
  const dense = lookAhead
    ? fit.dense
    : fit.dense.map((value, i) => (OF_THE_SPEAKER.has(REPLY_FIT_FEATURES[i] ?? '') ? 0 : value));
  return [
    {
      exchange,
      fit: dense,
      features: { dense, hashed: lookAhead ? ngrams(exchange.reply) : [] },
      label,
      group,
      weight,
    },
  ];
}

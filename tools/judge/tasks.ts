import { type Detection } from '../../src/domain/judging/local/detection.js';
import { type LabelledRecord, type LabelledTurn } from './sets.js';

/** One labelled point and what the judge says of it. */
export interface Point {
  label: 0 | 1;
  score: number;
}

/** What is measured on a set: how it is presented, and its points. */
export interface Task {
  detector: string;
  set: string;
  /** Tells apart several measures of one set. */
  part?: string;
  /** Role given to a record of one text. */
  role?: 'agent' | 'customer';
  points(record: LabelledRecord, detection: Detection): Point[];
}

type Kind = keyof Detection['scores'];

const last =
  (kind: Kind, label: (record: LabelledRecord) => boolean | null) =>
  (record: LabelledRecord, detection: Detection): Point[] => {
    const wanted = label(record);
    const scores: Partial<Record<Kind, number>> = detection.turns.at(-1)?.scores ?? {};
    return wanted === null ? [] : [{ label: wanted ? 1 : 0, score: scores[kind] ?? 0 }];
  };

const whole =
  (kind: Kind, label: (record: LabelledRecord) => boolean) =>
  (record: LabelledRecord, detection: Detection): Point[] => [
    { label: label(record) ? 1 : 0, score: detection.scores[kind] },
  ];

const perTurn =
  (role: string, kind: Kind, label: (turn: LabelledTurn) => boolean | null) =>
  (record: LabelledRecord, detection: Detection): Point[] =>
    (record.turns ?? []).flatMap((turn, i) => {
      const wanted = turn.role === role ? label(turn) : null;
      const scores: Partial<Record<Kind, number>> = detection.turns[i]?.scores ?? {};
      return wanted === null ? [] : [{ label: wanted ? 1 : 0, score: scores[kind] ?? 0 }];
    });

const is =
  (...labels: string[]) =>
  (record: LabelledRecord): boolean =>
    labels.includes(String(record.label));

const quartile = (record: LabelledRecord): boolean | null =>
  is('polite', 'impolite')(record) ? is('impolite')(record) : null;

const without =
  (left: string, positive: (record: LabelledRecord) => boolean) =>
  (record: LabelledRecord): boolean | null =>
    is(left)(record) ? null : positive(record);

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;

const satisfaction = (turn: LabelledTurn): boolean | null => (turn.sat?.length ? median(turn.sat) <= 2 : null);

const rude = (set: string, label: (record: LabelledRecord) => boolean | null): Task => ({
  detector: 'rude',
  set,
  role: 'agent',
  points: last('rude', label),
});

/** The measures of the issue, in its order. */
export const TASKS: readonly Task[] = [
  rude('politeness_stanford_wiki', quartile),
  rude('politeness_stanford_se', quartile),
  rude('politeness_multi_en', quartile),
  rude('politeness_multi_es', quartile),
  rude('rude_work_toxicr', is('toxic')),
  rude('rude_ucc', is('rude')),
  rude('offensive_en_davidson', is('offensive', 'hate')),
  rude('offensive_es_offendes', is('OFP', 'OFG')),
  rude('toxic_es_detoxis', (record) => Number(record.label) > 0),
  { detector: 'curt', set: 'curt_support_handlabel', points: last('curt', is('curt')) },
  {
    detector: 'unresponsive',
    set: 'replymatch_tweetsumm',
    part: 'other brand',
    points: last('unresponsive', without('mismatch_same_brand', is('mismatch_other_brand'))),
  },
  {
    detector: 'unresponsive',
    set: 'replymatch_tweetsumm',
    part: 'same brand',
    points: last('unresponsive', without('mismatch_other_brand', is('mismatch_same_brand'))),
  },
  {
    detector: 'unresponsive',
    set: 'relevance_ddpp',
    part: 'random',
    points: last('unresponsive', without('irrelevant_adversarial', is('irrelevant_random'))),
  },
  {
    detector: 'unresponsive',
    set: 'relevance_ddpp',
    part: 'adversarial',
    points: last('unresponsive', without('irrelevant_random', is('irrelevant_adversarial'))),
  },
  {
    detector: 'unresponsive',
    set: 'breakdown_dbdc3_en',
    points: perTurn('agent', 'unresponsive', (turn) =>
      turn.dbd ? turn.dbd.X >= turn.dbd.O && turn.dbd.X >= turn.dbd.T : null,
    ),
  },
  {
    detector: 'misunderstanding',
    set: 'nonunderstanding_swda',
    points: last('misunderstanding', is('nonunderstanding')),
  },
  {
    detector: 'misunderstanding',
    set: 'nonunderstanding_mrda',
    points: last('misunderstanding', is('nonunderstanding')),
  },
  {
    detector: 'misunderstanding',
    set: 'barrier_support_handlabel',
    points: last('misunderstanding', is('nonunderstanding', 'language_barrier')),
  },
  { detector: 'languageBarrier', set: 'langmismatch_twacs', points: whole('languageBarrier', is('mismatch')) },
  {
    detector: 'frustration',
    set: 'support_tweetsumm',
    part: 'customer turn',
    points: perTurn('customer', 'frustration', (turn) => Boolean(turn.neg)),
  },
  { detector: 'frustration', set: 'support_tweetsumm', part: 'dialogue', points: whole('frustration', is('negative')) },
  {
    detector: 'frustration',
    set: 'frustration_airline_tweets',
    role: 'customer',
    points: last('frustration', is('negative')),
  },
  {
    detector: 'frustration',
    set: 'emotion_emoevent_es',
    role: 'customer',
    points: last('frustration', is('anger', 'disgust')),
  },
  {
    detector: 'frustration',
    set: 'emotion_emoevent_en',
    role: 'customer',
    points: last('frustration', is('anger', 'disgust')),
  },
  ...['sgd', 'mwoz', 'ccpe', 'redial'].map((set) => ({
    detector: 'frustration',
    set: `satisfaction_uss_${set}`,
    points: perTurn('customer', 'frustration', satisfaction),
  })),
  { detector: 'abuse', set: 'abuse_convabuse', points: last('abuse', is('abusive')) },
];

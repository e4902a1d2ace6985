import { CONDUCT_CATEGORIES, type ConductCategory } from '../lexicons/conduct-categories.js';
import { type TurnReading } from '../reading.js';
import { type Token } from '../text/tokens.js';
import { categoryIndex, conductOf, type ConductReading } from './conduct.js';

/** Categories whose weight cannot carry over between languages, or which say something else than conduct, are not learned. */
const LEARNED = CONDUCT_CATEGORIES.filter(
  (c) => c !== 'formalYou' && c !== 'wantsLocal' && c !== 'churn' && c !== 'reporting',
);
const LEARNED_INDEX: ReadonlyMap<ConductCategory, number> = new Map(LEARNED.map((category, i) => [category, i]));

const OPENINGS = [
  'please',
  'secondPerson',
  'firstPerson',
  'questionWord',
  'demand',
  'greeting',
  'gratitude',
  'modalCan',
  'modalCould',
  'contrast',
] as const satisfies readonly ConductCategory[];

const HARSH_DIRECTED = ['insult', 'contempt', 'swear', 'slur'] as const satisfies readonly ConductCategory[];

const FORM = [
  'length',
  'questions',
  'exclamations',
  'questionsDrawnOut',
  'ellipses',
  'shouting',
  'links',
  'mentions',
  'sentences',
  'wordLength',
] as const;

/** Names of the features below, in their order: the same in every language, so that weights carry over. */
export const CONDUCT_FEATURES: readonly string[] = [
  ...LEARNED,
  ...OPENINGS.map((category) => `opens with ${category}`),
  ...HARSH_DIRECTED.map((category) => `${category} aimed at the reader`),
  ...FORM,
];

/** Features of conduct: how many of each category (as log₂(1 + n)), what the turn opens with, what is aimed at the reader, its form. */
export function conductFeatures(reading: TurnReading): readonly number[] {
  const known = computed.get(reading);
  if (known) return known;
  const features = compute(reading);
  computed.set(reading, features);
  return features;
}

const computed = new WeakMap<TurnReading, readonly number[]>();

function compute(reading: TurnReading): number[] {
  const conduct = conductOf(reading);
  return [
    ...LEARNED.map((category) => Math.log2(1 + Math.min(conduct.counts[categoryIndex(category)] ?? 0, 15))),
    ...openings(reading.tokens, conduct),
    ...HARSH_DIRECTED.map((category) => directed(conduct, category)),
    ...form(reading.tokens),
  ];
}

/** Value of a named category within the features. */
export function categoryValue(features: readonly number[], category: ConductCategory): number {
  return features[LEARNED_INDEX.get(category) ?? -1] ?? 0;
}

/** Value of a feature of form within the features. */
export function formValue(features: readonly number[], name: (typeof FORM)[number]): number {
  return features[CONDUCT_FEATURES.length - FORM.length + FORM.indexOf(name)] ?? 0;
}

function openings(tokens: readonly Token[], conduct: ConductReading): number[] {
  const first = tokens.findIndex((token) => token.kind === 'word');
  const opening = new Set(conduct.matches.filter((match) => match.first === first).map((match) => match.category));
  return OPENINGS.map((category) => (opening.has(category) ? 1 : 0));
}

function directed(conduct: ConductReading, category: ConductCategory): number {
  let n = 0;
  for (const match of conduct.matches) {
    if (match.category === category && match.directed && !match.negated && !match.reported) n++;
  }
  return Math.log2(1 + Math.min(n, 15));
}

function form(tokens: readonly Token[]): number[] {
  const words = tokens.filter((token) => token.kind === 'word');
  const count = (test: (token: Token) => boolean): number => Math.log2(1 + Math.min(15, tokens.filter(test).length));
  const letters = words.reduce((sum, word) => sum + word.key.length, 0);
  return [
    Math.log2(1 + Math.min(words.length, 400)),
    count((t) => t.key === '?'),
    count((t) => t.key.startsWith('!')),
    count((t) => /^[!?]*\?[!?]+$|^[!?]+\?[!?]*$/.test(t.key)),
    count((t) => /^[.…]{2,}$/.test(t.key)),
    words.length < 3 ? 0 : Math.min(1, (3 * words.filter((t) => t.shouted).length) / words.length),
    count((t) => t.kind === 'link'),
    count((t) => t.kind === 'mention'),
    Math.log2(1 + Math.min(31, tokens.at(-1)?.sentence ?? 0)),
    words.length === 0 ? 0 : letters / words.length,
  ];
}

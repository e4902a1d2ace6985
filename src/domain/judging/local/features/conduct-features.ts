import { CONDUCT_CATEGORIES, type ConductCategory } from '../lexicons/conduct-categories.js';
import { Notes, OF_TURNS } from '../notes.js';
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

const computed = new Notes<readonly number[]>(OF_TURNS);

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
  const n = {
    words: 0,
    letters: 0,
    shouted: 0,
    questions: 0,
    exclamations: 0,
    drawnOut: 0,
    ellipses: 0,
    links: 0,
    mentions: 0,
  };
  for (const { kind, key, shouted } of tokens) {
    if (kind === 'word') {
      n.words++;
      n.letters += key.length;
      if (shouted) n.shouted++;
    } else if (kind === 'punctuation') {
      if (key === '?') n.questions++;
      else if (key.startsWith('!')) n.exclamations++;
      if (key.length > 1 && /^[!?]*\?[!?]*$/.test(key)) n.drawnOut++;
      else if (key.length > 1 && /^[.…]+$/.test(key)) n.ellipses++;
    } else if (kind === 'link') n.links++;
    else if (kind === 'mention') n.mentions++;
  }
  return [
    Math.log2(1 + Math.min(n.words, 400)),
    damped(n.questions),
    damped(n.exclamations),
    damped(n.drawnOut),
    damped(n.ellipses),
    n.words < 3 ? 0 : Math.min(1, (3 * n.shouted) / n.words),
    damped(n.links),
    damped(n.mentions),
    Math.log2(1 + Math.min(31, tokens.at(-1)?.sentence ?? 0)),
    n.words === 0 ? 0 : n.letters / n.words,
  ];
}

function damped(count: number): number {
  return Math.log2(1 + Math.min(count, 15));
}

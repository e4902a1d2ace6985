import { CONDUCT_CATEGORIES, type ConductCategory } from '../lexicons/conduct-categories.js';
import { Notes, OF_TURNS } from '../notes.js';
import { type TurnReading } from '../reading.js';
import { type Token } from '../text/tokens.js';
import { categoryIndex, conductOf, type ConductReading } from './conduct.js';

/** Categories whose weight cannot carry over between languages, or which say something else than conduct, are not learned. */
const LEARNED = CONDUCT_CATEGORIES.filter(
  (c) => c !== 'formalYou' && c !== 'wantsLocal' && c !== 'churn' && c !== 'reporting' && c !== 'fedUp',
);
const LEARNED_INDEX: ReadonlyMap<ConductCategory, number> = new Map(LEARNED.map((category, i) => [category, i]));

const LEARNED_COUNTS: readonly number[] = LEARNED.map(categoryIndex);

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

const OPENING_INDEX: ReadonlyMap<ConductCategory, number> = new Map(OPENINGS.map((category, i) => [category, i]));
const DAMPED = Array.from({ length: 16 }, (_, n) => Math.log2(1 + n));

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
  const features: number[] = [];
  for (const index of LEARNED_COUNTS) features.push(damped(conduct.counts[index] ?? 0));
  pushOpenings(features, reading.tokens, conduct);
  for (const category of HARSH_DIRECTED) features.push(damped(directed(conduct, category)));
  pushForm(features, reading.tokens);
  return features;
}

/** Value of a named category within the features. */
export function categoryValue(features: readonly number[], category: ConductCategory): number {
  return features[LEARNED_INDEX.get(category) ?? -1] ?? 0;
}

/** A reader of the sum of some categories' values, each times its weight. */
export function weighedSum(
  weights: readonly (readonly [ConductCategory, number])[],
): (features: readonly number[]) => number {
  const terms = weights.map(([category, weight]) => ({ at: LEARNED_INDEX.get(category) ?? -1, weight }));
  return (features) => {
    let sum = 0;
    for (const { at, weight } of terms) sum += weight * (features[at] ?? 0);
    return sum;
  };
}

const FORM_FROM = CONDUCT_FEATURES.length - FORM.length;

/** Value of a feature of form within the features. */
export function formValue(features: readonly number[], name: (typeof FORM)[number]): number {
  return features[FORM_FROM + FORM.indexOf(name)] ?? 0;
}

function pushOpenings(features: number[], tokens: readonly Token[], { matches }: ConductReading): void {
  const first = tokens.findIndex((token) => token.kind === 'word');
  const from = features.length;
  for (let i = 0; i < OPENINGS.length; i++) features.push(0);
  for (const match of matches) {
    const at = match.first === first ? (OPENING_INDEX.get(match.category) ?? -1) : -1;
    if (at >= 0) features[from + at] = 1;
  }
}

function directed({ matches, counts }: ConductReading, category: ConductCategory): number {
  if (counts[categoryIndex(category)] === 0) return 0;
  let n = 0;
  for (const match of matches) {
    if (match.category === category && match.directed && !match.negated && !match.reported) n++;
  }
  return n;
}

function pushForm(features: number[], tokens: readonly Token[]): void {
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
      if (key.length < 2) continue;
      if (key.includes('?') && /^[!?]+$/.test(key)) n.drawnOut++;
      else if (/^[.…]+$/.test(key)) n.ellipses++;
    } else if (kind === 'link') n.links++;
    else if (kind === 'mention') n.mentions++;
  }
  features.push(
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
  );
}

/** log₂(1 + n), from 15 on the same. */
function damped(count: number): number {
  return DAMPED[Math.min(count, 15)] ?? 0;
}

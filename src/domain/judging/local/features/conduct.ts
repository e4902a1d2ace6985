import { CONDUCT_CATEGORIES, type ConductCategory } from '../lexicons/conduct-categories.js';
import { CONDUCT_EN } from '../lexicons/conduct-en.js';
import { CONDUCT_ES } from '../lexicons/conduct-es.js';
import { Notes, OF_TURNS } from '../notes.js';
import { type TurnReading } from '../reading.js';
import { Lexicon, type LexiconMatch, type LexiconOptions } from '../text/lexicon.js';
import { Surroundings, type Placing } from './surroundings.js';

/** A word or phrase of conduct in its surroundings. */
export interface ConductMatch extends LexiconMatch<ConductCategory>, Placing {}

/** What the word lists of conduct find in one turn. */
export interface ConductReading {
  matches: readonly ConductMatch[];
  /** Per category, in the order of CONDUCT_CATEGORIES: matches that are the writer's own and not negated. */
  counts: readonly number[];
}

/** Categories that count only where the writer means them. */
const HARSH: ReadonlySet<ConductCategory> = new Set<ConductCategory>([
  'slur',
  'insult',
  'hostile',
  'threat',
  'sexual',
  'contempt',
  'dismissal',
  'condescension',
  'blame',
  'swear',
  'fedUp',
]);
/** The same by position among the counts. */
const HARSH_AT: readonly boolean[] = CONDUCT_CATEGORIES.map((category) => HARSH.has(category));
const NO_COUNTS: readonly number[] = CONDUCT_CATEGORIES.map(() => 0);

const OPTIONS: LexiconOptions<ConductCategory> = { disguised: ['slur', 'insult', 'hostile', 'swear', 'sexual'] };

/** Each language has its own lists, for "he", "has" and "son" are words of both; where the language is unknown, all are read. */
const LEXICONS = {
  en: new Lexicon<ConductCategory>([CONDUCT_EN], OPTIONS),
  es: new Lexicon<ConductCategory>([CONDUCT_ES], OPTIONS),
  unknown: new Lexicon<ConductCategory>([CONDUCT_EN, CONDUCT_ES], OPTIONS),
};

const INDEX = new Map(CONDUCT_CATEGORIES.map((category, i) => [category, i]));
const readings = new Notes<ConductReading>(OF_TURNS);

/** Position of a category among the counts. */
export function categoryIndex(category: ConductCategory): number {
  return INDEX.get(category) ?? -1;
}

/** Reads a turn's conduct once, however many detectors ask. */
export function conductOf(reading: TurnReading): ConductReading {
  const known = readings.get(reading);
  if (known) return known;
  const conduct = readConduct(reading, lexiconOf(reading.language));
  readings.set(reading, conduct);
  return conduct;
}

/**
 * A reader of the writer's own words of the given categories, neither negated nor reported nor spared, in the order of the
 * categories.
 */
export function ownWordsOf(categories: readonly ConductCategory[]): (reading: TurnReading) => ConductMatch[] {
  const places = categories.map((category) => ({ category, at: categoryIndex(category) }));
  return (reading) => {
    const { matches, counts } = conductOf(reading);
    const own: ConductMatch[] = [];
    for (const { category, at } of places) {
      if (counts[at] === 0) continue; // as in nearly all turns
      for (const match of matches) {
        if (match.category === category && !match.negated && !match.reported && !match.spared) own.push(match);
      }
    }
    return own;
  };
}

function lexiconOf(language: string | null): Lexicon<ConductCategory> {
  return language === 'en' || language === 'es' ? LEXICONS[language] : LEXICONS.unknown;
}

function readConduct(reading: TurnReading, lexicon: Lexicon<ConductCategory>): ConductReading {
  const { tokens } = reading;
  const found = lexicon.matches(tokens);
  const counts = NO_COUNTS.slice();
  const matches: ConductMatch[] = [];
  let surroundings: Surroundings | null = null; // only harsh words ask what stands around them
  for (const match of found) {
    const index = categoryIndex(match.category);
    const harsh = HARSH_AT[index] === true;
    const quoted = tokens[match.first]?.quoted === true;
    const { negated, reported, directed, spared } = harsh
      ? (surroundings ??= new Surroundings(reading, found)).of(match)
      : { negated: false, reported: quoted, directed: false, spared: false };
    const { category, first, last } = match;
    matches.push({ category, first, last, negated, reported, directed, spared });
    if (!reported && !negated) counts[index] = (counts[index] ?? 0) + 1;
  }
  return { matches, counts };
}

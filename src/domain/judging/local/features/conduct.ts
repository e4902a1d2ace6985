import { CONDUCT_CATEGORIES, type ConductCategory } from '../lexicons/conduct-categories.js';
import { CONDUCT_EN } from '../lexicons/conduct-en.js';
import { CONDUCT_ES } from '../lexicons/conduct-es.js';
import { DENIAL_EN, DENIAL_ES, type DenialCategory } from '../lexicons/denial-words.js';
import { Notes, OF_TURNS } from '../notes.js';
import { type TurnReading } from '../reading.js';
import { Lexicon, type LexiconMatch, type LexiconOptions } from '../text/lexicon.js';
import { type Token } from '../text/tokens.js';

/** A word or phrase of conduct in its surroundings. */
export interface ConductMatch extends LexiconMatch<ConductCategory> {
  /** A negation stands shortly before: "not stupid at all", "nobody thinks you are stupid". */
  negated: boolean;
  /** Within quotation marks, or after words that report: somebody else's words. So is a surname after a title. */
  reported: boolean;
  /** Aimed at the reader: the second person stands nearby, or the sentence is nothing but this. */
  directed: boolean;
}

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
]);
/** The same by position among the counts. */
const HARSH_AT: readonly boolean[] = CONDUCT_CATEGORIES.map((category) => HARSH.has(category));
const NO_COUNTS: readonly number[] = CONDUCT_CATEGORIES.map(() => 0);
const NEGATION_REACH = 3;
const ADDRESS_REACH = 8;
const REPORT_REACH = 4;
const DENIAL_REACH = 8;
const COPULA_REACH = 3;

const OPTIONS: LexiconOptions<ConductCategory> = { disguised: ['slur', 'insult', 'hostile', 'swear', 'sexual'] };

/** Each language has its own lists, for "he", "has" and "son" are words of both; where the language is unknown, all are read. */
const LEXICONS = {
  en: new Lexicon<ConductCategory>([CONDUCT_EN], OPTIONS),
  es: new Lexicon<ConductCategory>([CONDUCT_ES], OPTIONS),
  unknown: new Lexicon<ConductCategory>([CONDUCT_EN, CONDUCT_ES], OPTIONS),
};

const DENIALS = new Lexicon<DenialCategory>([DENIAL_EN, DENIAL_ES]);

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

/** The writer's own words of the given categories, neither negated nor reported, in the order of the categories. */
export function ownWords(reading: TurnReading, categories: readonly ConductCategory[]): ConductMatch[] {
  const { matches, counts } = conductOf(reading);
  const own: ConductMatch[] = [];
  for (const category of categories) {
    if (counts[categoryIndex(category)] === 0) continue; // as in nearly all turns
    for (const match of matches) {
      if (match.category === category && !match.negated && !match.reported) own.push(match);
    }
  }
  return own;
}

function lexiconOf(language: string | null): Lexicon<ConductCategory> {
  return language === 'en' || language === 'es' ? LEXICONS[language] : LEXICONS.unknown;
}

function readConduct(reading: TurnReading, lexicon: Lexicon<ConductCategory>): ConductReading {
  const { tokens } = reading;
  const found = lexicon.matches(tokens);
  const counts = NO_COUNTS.slice();
  const matches: ConductMatch[] = [];
  let marks: Marks | null = null; // only harsh words ask what stands around them
  for (const match of found) {
    const index = categoryIndex(match.category);
    const quoted = tokens[match.first]?.quoted === true;
    if (HARSH_AT[index] === true) matches.push(placeHarsh(match, reading, (marks ??= marksOf(tokens, found)), quoted));
    else matches.push(placed(match, { negated: false, reported: quoted, directed: false }));
    const own = matches.at(-1);
    if (own && !own.reported && !own.negated) counts[index] = (counts[index] ?? 0) + 1;
  }
  return { matches, counts };
}

function placeHarsh(
  match: LexiconMatch<ConductCategory>,
  reading: TurnReading,
  marks: Marks,
  quoted: boolean,
): ConductMatch {
  const { tokens } = reading;
  return placed(match, {
    negated: near(marks.negation, tokens, match.first, NEGATION_REACH) || isDenied(tokens, marks, match.first),
    reported:
      quoted || near(marks.reporting, tokens, match.first, REPORT_REACH) || isSurname(reading, marks, match.first),
    directed: isDirected(tokens, marks, match),
  });
}

function placed(
  { category, first, last }: LexiconMatch<ConductCategory>,
  { negated, reported, directed }: Pick<ConductMatch, 'negated' | 'reported' | 'directed'>,
): ConductMatch {
  return { category, first, last, negated, reported, directed };
}

interface Marks {
  negation: Uint8Array;
  reporting: Uint8Array;
  address: Uint8Array;
  /** By the lists of denial. */
  denial: Readonly<Record<DenialCategory, Uint8Array>>;
}

function marksOf(tokens: readonly Token[], found: readonly LexiconMatch<ConductCategory>[]): Marks {
  const marks: Marks = {
    negation: new Uint8Array(tokens.length),
    reporting: new Uint8Array(tokens.length),
    address: new Uint8Array(tokens.length),
    denial: {
      denial: new Uint8Array(tokens.length),
      copula: new Uint8Array(tokens.length),
      title: new Uint8Array(tokens.length),
    },
  };
  for (const { category, first } of DENIALS.matches(tokens)) marks.denial[category][first] = 1;
  for (const { category, first } of found) {
    if (category === 'negation') marks.negation[first] = 1;
    else if (category === 'reporting') marks.reporting[first] = 1;
    else if (category === 'secondPerson') marks.address[first] = 1;
  }
  tokens.forEach((token, i) => {
    if (token.kind === 'mention') marks.address[i] = 1;
  });
  return marks;
}

/** True where a mark stands within `reach` tokens before `at`, in the same sentence. */
function near(marks: Uint8Array, tokens: readonly Token[], at: number, reach: number): boolean {
  const sentence = tokens[at]?.sentence;
  for (let i = at - 1; i >= 0 && i >= at - reach && tokens[i]?.sentence === sentence; i--) {
    if (marks[i] === 1) return true;
  }
  return false;
}

/** "I do not think that you are stupid": denied as a whole; "I do not think that you idiots listen" is not. */
function isDenied(tokens: readonly Token[], { denial }: Marks, at: number): boolean {
  return near(denial.copula, tokens, at, COPULA_REACH) && near(denial.denial, tokens, at, DENIAL_REACH);
}

/** "Mr Dick", "la señora Gordo": written as a name, after a title or its full stop. */
function isSurname({ tokens, turn }: TurnReading, { denial }: Marks, at: number): boolean {
  const titled = denial.title[at - 1] === 1 || (denial.title[at - 2] === 1 && tokens[at - 1]?.key === '.');
  return titled && /^\p{Lu}\p{Ll}/u.test(turn.text.slice(tokens[at]?.start, tokens[at]?.end));
}

function isDirected(tokens: readonly Token[], marks: Marks, match: LexiconMatch<ConductCategory>): boolean {
  const sentence = tokens[match.first]?.sentence;
  if (near(marks.address, tokens, match.first, ADDRESS_REACH)) return true;
  for (let i = match.first; i < tokens.length && i <= match.last + 2 && tokens[i]?.sentence === sentence; i++) {
    if (marks.address[i] === 1) return true;
  }
  return tokens[match.first - 1]?.sentence !== sentence && !hasWordAfter(tokens, match.last);
}

function hasWordAfter(tokens: readonly Token[], last: number): boolean {
  const next = tokens[last + 1];
  return (
    next !== undefined &&
    next.sentence === tokens[last]?.sentence &&
    next.kind !== 'punctuation' &&
    next.kind !== 'emoji'
  );
}

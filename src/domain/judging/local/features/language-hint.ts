import { FUNCTION_WORDS, RECOGNISED_LANGUAGES, type RecognisedLanguage } from '../lexicons/function-words.js';
import { Notes, OF_WORDS } from '../notes.js';
import { type Token } from '../text/tokens.js';
import { type Word } from '../text/word.js';
import { wordKey } from '../text/word-key.js';

/** What the small words of a text say of its language. */
export interface LanguageHint {
  /** Null where they say nothing or contradict each other. */
  language: RecognisedLanguage | null;
  /** How far the best language leads the next, in words that few languages share. */
  lead: number;
  /** Words read. */
  words: number;
  /** Words read that are small words of `language`. */
  known: number;
}

const MOST_WORDS = 300;
/** Only Spanish, of the recognised languages, has ñ, ¿ and ¡. */
const SPANISH = RECOGNISED_LANGUAGES.indexOf('es');

/** How much a word speaks for a language: the fewer languages know it, the more. */
interface Vote {
  language: number;
  weight: number;
}

const VOTES = votes();
const NO_VOTES: readonly Vote[] = [];
const known = new Notes<readonly Vote[]>(OF_WORDS);

/** Scratch of languageHint: points of each language, and how many of its small words were read. */
const points = RECOGNISED_LANGUAGES.map(() => 0);
const smallWords = RECOGNISED_LANGUAGES.map(() => 0);

/** Reads the small words of a text; cheap enough for every turn. */
export function languageHint(tokens: readonly Token[]): LanguageHint {
  return jointHint([tokens], Infinity);
}

/** The same of several texts together, of which `mostTokens` are read. */
export function jointHint(texts: readonly (readonly Token[])[], mostTokens: number): LanguageHint {
  points.fill(0);
  smallWords.fill(0);
  let words = 0;
  let left = mostTokens;
  for (const tokens of texts) {
    for (const { kind, word } of tokens) {
      if (left-- <= 0 || words > MOST_WORDS) return best(words);
      if (kind === 'word') count(word, ++words);
      else if (kind === 'punctuation' && (word.key.startsWith('¿') || word.key.startsWith('¡'))) vote(SPANISH, 1);
    }
  }
  return best(words);
}

function count(word: Word, number: number): void {
  if (word.key.includes('ñ')) vote(SPANISH, 1);
  if (number > MOST_WORDS) return;
  for (const { language, weight } of votesOf(word)) {
    vote(language, weight);
    smallWords[language] = (smallWords[language] ?? 0) + 1;
  }
}

function vote(language: number, weight: number): void {
  points[language] = (points[language] ?? 0) + weight;
}

function votesOf(word: Word): readonly Vote[] {
  const before = known.get(word);
  if (before !== undefined) return before;
  const found = VOTES.get(word.key) ?? NO_VOTES;
  known.set(word, found);
  return found;
}

/** True for a word that holds sentences together in one of the recognised languages. */
export function isFunctionWord(key: string): boolean {
  return VOTES.has(key);
}

/** The same of a word already met. */
export function isSmallWord(word: Word): boolean {
  return votesOf(word).length > 0;
}

function best(words: number): LanguageHint {
  let first = 0;
  let second = -1;
  for (let i = 1; i < points.length; i++) {
    if ((points[i] ?? 0) > (points[first] ?? 0)) {
      second = first;
      first = i;
    } else if (second < 0 || (points[i] ?? 0) > (points[second] ?? 0)) second = i;
  }
  const lead = (points[first] ?? 0) - (points[second] ?? 0);
  const language = lead > 0 ? (RECOGNISED_LANGUAGES[first] ?? null) : null;
  return { language, lead, words, known: smallWords[first] ?? 0 };
}

function votes(): ReadonlyMap<string, readonly Vote[]> {
  const speakers = new Map<string, number[]>();
  RECOGNISED_LANGUAGES.forEach((language, i) => {
    for (const word of new Set(FUNCTION_WORDS[language].split(' ').map(wordKey))) {
      const list = speakers.get(word);
      if (list) list.push(i);
      else speakers.set(word, [i]);
    }
  });
  const result = new Map<string, Vote[]>();
  for (const [word, list] of speakers) {
    result.set(
      word,
      list.map((language) => ({ language, weight: 1 / list.length })),
    );
  }
  return result;
}

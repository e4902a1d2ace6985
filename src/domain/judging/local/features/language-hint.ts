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
/** More tokens than a turn can hold. */
const ALL = 2 ** 30;
const ENGLISH = RECOGNISED_LANGUAGES.indexOf('en');
/** Only Spanish, of the recognised languages, has ñ, ¿ and ¡. */
const SPANISH = RECOGNISED_LANGUAGES.indexOf('es');

/** What a word or sign says of the language it stands in. */
interface Vote {
  /** Languages whose small word it is. */
  languages: readonly number[];
  /** How much it speaks for each of them: the more, the fewer they are. */
  weight: number;
  /** Holds a letter or sign of Spanish. */
  spanish: boolean;
}

const VOTES = votes();
const NO_VOTE: Vote = { languages: [], weight: 0, spanish: false };
const known = new Notes<Vote>(OF_WORDS);

/** Reads the small words of a text; cheap enough for every turn. They count in `side` too, where one is given. */
export function languageHint(tokens: readonly Token[], side: LanguageCount | null = null): LanguageHint {
  own.start(ALL);
  for (const { kind, word } of tokens) {
    if (own.isFull && side?.isFull !== false) break;
    const vote = kind === 'word' || kind === 'punctuation' ? (known.get(word) ?? meet(word)) : NO_VOTE;
    own.add(kind === 'word', vote);
    side?.add(kind === 'word', vote);
  }
  return own.hint();
}

/** Adds up what the small words of one or several texts say. */
export class LanguageCount {
  /** Of each language, and how many of its small words were read. */
  private readonly points = new Float64Array(RECOGNISED_LANGUAGES.length);
  private readonly smallWords = new Uint32Array(RECOGNISED_LANGUAGES.length);
  private words = 0;
  private left = 0;

  /** Begins anew; `mostTokens` will be read. */
  start(mostTokens: number): void {
    this.points.fill(0);
    this.smallWords.fill(0);
    this.words = 0;
    this.left = mostTokens;
  }

  get isFull(): boolean {
    return this.left <= 0 || this.words > MOST_WORDS;
  }

  /** Reads a token. */
  add(isWord: boolean, vote: Vote): void {
    if (this.isFull) return;
    this.left--;
    if (isWord) this.words++;
    if (vote !== NO_VOTE) this.count(vote);
  }

  hint(): LanguageHint {
    const { points, smallWords, words } = this;
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

  private count({ languages, weight, spanish }: Vote): void {
    const { points, smallWords } = this;
    if (spanish) points[SPANISH] = (points[SPANISH] ?? 0) + 1;
    if (this.words > MOST_WORDS) return;
    for (const language of languages) {
      points[language] = (points[language] ?? 0) + weight;
      smallWords[language] = (smallWords[language] ?? 0) + 1;
    }
  }
}

/** Scratch of languageHint. */
const own = new LanguageCount();

function meet(word: Word): Vote {
  const languages = VOTES.get(word.key) ?? [];
  const spanish = /ñ|^[¿¡]/.test(word.key);
  const vote =
    languages.length === 0 && !spanish ? NO_VOTE : { languages, weight: 1 / Math.max(1, languages.length), spanish };
  known.set(word, vote);
  return vote;
}

/** True for a word that holds sentences together in one of the recognised languages. */
export function isFunctionWord(key: string): boolean {
  return VOTES.has(key);
}

/** True for one that is none in English. */
export function isForeignFunctionWord(key: string): boolean {
  return VOTES.get(key)?.includes(ENGLISH) === false;
}

/** Like isFunctionWord, of a word already met. */
export function isSmallWord(word: Word): boolean {
  return (known.get(word) ?? meet(word)).languages.length > 0;
}

/** Small word → the languages it belongs to. */
function votes(): ReadonlyMap<string, readonly number[]> {
  const speakers = new Map<string, number[]>();
  RECOGNISED_LANGUAGES.forEach((language, i) => {
    for (const word of new Set(FUNCTION_WORDS[language].split(' ').map(wordKey))) {
      const list = speakers.get(word);
      if (list) list.push(i);
      else speakers.set(word, [i]);
    }
  });
  return speakers;
}

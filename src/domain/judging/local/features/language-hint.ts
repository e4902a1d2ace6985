import { FUNCTION_WORDS, RECOGNISED_LANGUAGES, type RecognisedLanguage } from '../lexicons/function-words.js';
import { type Token } from '../text/tokens.js';
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

/** Word → how much it speaks for each language: the fewer languages know it, the more. */
const VOTES = votes();

/** Reads the small words of a text; cheap enough for every turn. */
export function languageHint(tokens: readonly Token[]): LanguageHint {
  const points = new Float64Array(RECOGNISED_LANGUAGES.length);
  const known = new Int32Array(RECOGNISED_LANGUAGES.length);
  let words = 0;
  for (const token of tokens) {
    if (token.kind === 'punctuation' && /^[¿¡]/.test(token.key)) points[SPANISH] = (points[SPANISH] ?? 0) + 1;
    if (token.kind !== 'word') continue;
    if (token.key.includes('ñ')) points[SPANISH] = (points[SPANISH] ?? 0) + 1;
    if (++words > MOST_WORDS) break;
    for (const { language, weight } of VOTES.get(token.key) ?? []) {
      points[language] = (points[language] ?? 0) + weight;
      known[language] = (known[language] ?? 0) + 1;
    }
  }
  return best(points, known, words);
}

/** True for a word that holds sentences together in one of the recognised languages. */
export function isFunctionWord(key: string): boolean {
  return VOTES.has(key);
}

function best(points: Float64Array, known: Int32Array, words: number): LanguageHint {
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
  return { language, lead, words, known: known[first] ?? 0 };
}

function votes(): Map<string, { language: number; weight: number }[]> {
  const speakers = new Map<string, number[]>();
  RECOGNISED_LANGUAGES.forEach((language, i) => {
    for (const word of new Set(FUNCTION_WORDS[language].split(' ').map(wordKey))) {
      const list = speakers.get(word);
      if (list) list.push(i);
      else speakers.set(word, [i]);
    }
  });
  const result = new Map<string, { language: number; weight: number }[]>();
  for (const [word, list] of speakers) {
    result.set(
      word,
      list.map((language) => ({ language, weight: 1 / list.length })),
    );
  }
  return result;
}

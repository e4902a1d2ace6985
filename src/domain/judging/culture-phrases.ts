import { type PartTurn } from './agent-part.js';
import { tokenize, type Token } from './local/text/tokens.js';
import { wordKey } from './local/text/word-key.js';

/** Where a phrase stands among the tokens of a turn, both inclusive, and which phrase of the list it is. */
export interface PhraseMatch {
  phrase: number;
  first: number;
  last: number;
}

/** Phrases ready to be found in tokens; case, accents, punctuation and white space between words do not matter. */
export class PhraseFinder {
  readonly #byFirstWord = new Map<string, { phrase: number; keys: readonly string[] }[]>();

  constructor(phrases: readonly string[]) {
    phrases.forEach((text, phrase) => {
      const keys = tokenize(text)
        .filter(isWord)
        .map((token) => keyOf(text, token));
      const [first] = keys;
      if (first === undefined) return;
      const sharing = this.#byFirstWord.get(first);
      if (sharing === undefined) this.#byFirstWord.set(first, [{ phrase, keys }]);
      else sharing.push({ phrase, keys });
    });
  }

  /** Every place where a phrase stands in the agent's own words: quoted passages are somebody else's. */
  find({ turn, tokens }: PartTurn): PhraseMatch[] {
    const words = tokens.flatMap((token, i) =>
      isWord(token) && !token.quoted ? [{ key: keyOf(turn.text, token), i }] : [],
    );
    return words.flatMap(({ key }, at) =>
      (this.#byFirstWord.get(key) ?? []).flatMap(({ phrase, keys }) => {
        const fits = keys.every((wanted, k) => words[at + k]?.key === wanted);
        const [first, last] = [words[at]?.i, words[at + keys.length - 1]?.i];
        return fits && first !== undefined && last !== undefined ? [{ phrase, first, last }] : [];
      }),
    );
  }
}

const finders = new WeakMap<readonly string[], PhraseFinder>();

/** The finder of a list, made once: lists of a published rubric never change. */
export function finderOf(phrases: readonly string[]): PhraseFinder {
  let finder = finders.get(phrases);
  if (finder === undefined) {
    finder = new PhraseFinder(phrases);
    finders.set(phrases, finder);
  }
  return finder;
}

function isWord(token: Token): boolean {
  return token.kind === 'word' || token.kind === 'number' || token.kind === 'hashtag';
}

/** Numbers have placeholders for keys, so the figures themselves are compared, without the full stop that may end them. */
function keyOf(text: string, token: Token): string {
  const raw = text.slice(token.start, token.end);
  return token.kind === 'number' ? raw.replace(/[.,:/-]+$/, '') : wordKey(raw);
}

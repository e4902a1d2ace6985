import { PieceTable } from './piece-table.js';
import { Word } from './word.js';

/** A word in one of the ways it is written: "IDIOT" and "idiot" are two forms of one word. */
export interface WordForm {
  word: Word;
  /** Written in capitals throughout, three letters or more. */
  shouted: boolean;
}

/** Forms remembered at most, so that a text made to exhaust memory cannot; a long one counts for several. */
const MOST_FORMS = 32_768;
const LENGTH_THAT_COUNTS_ONCE = 32;

/**
 * The words met so far. Within a conversation a word stays the same object; between conversations they are forgotten when there
 * are too many, so that an answer never depends on what was read before.
 */
export class Vocabulary {
  private readonly forms = new PieceTable<WordForm>();
  private readonly numbers = new PieceTable<WordForm>();
  private readonly words = new Map<string, Word>();
  private used = 0;
  private forgotten = 0;

  /** Changes when the words were forgotten: what was kept by their names is then to be forgotten too. */
  get generation(): number {
    return this.forgotten;
  }

  /** Call before reading a conversation of that many UTF-16 units, which hold at most half as many words. */
  makeRoom(units: number): void {
    if (this.used === 0 || this.used + units / 2 <= MOST_FORMS) return;
    this.forms.clear();
    this.numbers.clear();
    this.words.clear();
    this.used = 0;
    this.forgotten++;
  }

  /** The form of the word, sign or emoji that stands there; `keyOf` gives its key where it is met for the first time. */
  form(text: string, start: number, end: number, keyOf: (raw: string) => string): WordForm {
    return this.forms.get(text, start, end) ?? this.meet(text.slice(start, end), keyOf);
  }

  /** The form of the number that stands there. */
  number(text: string, start: number, end: number, key: string): WordForm {
    return this.numbers.get(text, start, end) ?? this.meetNumber(text.slice(start, end), key);
  }

  private meet(raw: string, keyOf: (raw: string) => string): WordForm {
    const form = { word: this.wordOf(keyOf(raw)), shouted: isShouted(raw) };
    if (this.hasRoom(raw)) this.forms.add(raw, form);
    return form;
  }

  private meetNumber(raw: string, key: string): WordForm {
    const form = { word: new Word(key, raw), shouted: false };
    if (this.hasRoom(raw)) this.numbers.add(raw, form);
    return form;
  }

  private wordOf(key: string): Word {
    const known = this.words.get(key);
    if (known !== undefined) return known;
    const word = new Word(key);
    if (this.used < MOST_FORMS) this.words.set(key, word);
    return word;
  }

  private hasRoom(raw: string): boolean {
    if (this.used >= MOST_FORMS) return false;
    this.used += 1 + Math.floor(raw.length / LENGTH_THAT_COUNTS_ONCE);
    return true;
  }
}

function isShouted(raw: string): boolean {
  return raw.length >= 3 && raw === raw.toUpperCase() && raw !== raw.toLowerCase();
}

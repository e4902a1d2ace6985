/**
 * A distinct word, sign or number of the texts read: one object for all its occurrences, so that what a word list or a model
 * knows of it is looked up once and then lies at hand.
 */
export class Word {
  /** What each WordNotes knows of the word, at that one's place; written by WordNotes only. */
  readonly notes: unknown[] = new Array<unknown>(places).fill(undefined);

  constructor(
    /** Normal form to look up and count (see wordKey); a placeholder for links, mentions, numbers and markup. */
    readonly key: string,
    /** The key, or the number that a placeholder stands for. */
    readonly literal: string = key,
  ) {}
}

/** How many WordNotes there are. */
let places = 0;

/**
 * What somebody knows of words, kept with the words themselves: as quick as reading a field. Each takes a place in every word
 * for good, so make few, and none per conversation.
 */
export class WordNotes<T> {
  private readonly place = places++;

  get(word: Word): T | undefined {
    return word.notes[this.place] as T | undefined; // only set() writes there
  }

  set(word: Word, note: T): void {
    word.notes[this.place] = note;
  }
}

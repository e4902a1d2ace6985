import { noNotes, type Noted, OF_WORDS } from '../notes.js';

/**
 * A distinct word, sign or number of the texts read: one object for all its occurrences, so that what a word list or a model
 * knows of it is looked up once and then lies at hand.
 */
export class Word implements Noted {
  readonly notes = noNotes(OF_WORDS);
  /** Scratch of those who count distinct words: the number of the count it was last seen in. */
  mark = 0;
  /** The lexicons in which it begins nothing, and those in which it continues no phrase: a bit for each (see Lexicon). */
  beginsNothingIn = 0;
  continuesNothingIn = 0;

  constructor(
    /** Normal form to look up and count (see wordKey); a placeholder for links, mentions, numbers and markup. */
    readonly key: string,
    /** The key, or the number that a placeholder stands for. */
    readonly literal: string = key,
  ) {}
}

import { stemHash, type WordSpace } from '../model/word-space.js';
import { Notes, OF_WORDS } from '../notes.js';
import { wordsGeneration } from '../text/tokens.js';
import { type Word } from '../text/word.js';
import { isForeignFunctionWord, isFunctionWord } from './language-hint.js';
import { fieldsOf } from './topic-vector.js';
import { wordStem } from './word-stem.js';

/**
 * Small words of languages the space was not learned from tell no more than English ones; what the space holds of them, from
 * the few foreign texts among the English, tells only that two texts are in the same language.
 */
const SMALL_WORD = 2;
/** Rarity counts more than in proportion: one rare word says more than three middling ones. */
const SHARPNESS = 1.5;

/** A word as the reader knows it; one object for all forms of a stem. */
export class KnownWord {
  /** Square of the rarity. */
  readonly mass: number;
  readonly weight: number;
  /** What it adds to each of its fields. */
  readonly share: number;
  /** Scratch of those who compare lists of words: the number of the comparison it was last marked in. */
  mark = 0;

  constructor(
    readonly stem: string,
    /** How telling it is: −ln of the share of turns that hold it. */
    readonly rarity: number,
    /** In the word space; -1 where the word has no direction. */
    readonly row: number,
    /** Fields of meaning it belongs to. */
    readonly fields: readonly number[],
  ) {
    this.mass = rarity * rarity;
    this.weight = rarity ** SHARPNESS;
    this.share = fields.length === 0 ? 0 : rarity / Math.sqrt(fields.length);
  }
}

/** The words of a word space, looked up once. */
export class KnownWords {
  private readonly notes = new Notes<KnownWord>(OF_WORDS);
  private readonly byStem = new Map<string, KnownWord>();
  private generation = -1;

  constructor(private readonly space: WordSpace) {}

  /** Changes when the words were forgotten: those known before are then no longer the same objects. */
  refreshed(): number {
    if (this.generation !== wordsGeneration()) {
      this.generation = wordsGeneration();
      this.byStem.clear();
    }
    return this.generation;
  }

  of(word: Word): KnownWord {
    return this.notes.get(word) ?? this.meet(word);
  }

  private meet(word: Word): KnownWord {
    const key = word.literal;
    const stem = wordStem(key.startsWith('#') ? key.slice(1) : key);
    const known = this.byStem.get(stem) ?? this.lookUp(stem, key);
    this.byStem.set(stem, known);
    this.notes.set(word, known);
    return known;
  }

  private lookUp(stem: string, key: string): KnownWord {
    const { dimensions, directions, rows, rarity: rarities, rarest } = this.space;
    const row = isForeignFunctionWord(key) ? -1 : (rows.get(stemHash(stem)) ?? -1);
    const unknown = isFunctionWord(key) ? SMALL_WORD : rarest;
    const rarity = row < 0 ? unknown : (rarities[row] ?? unknown);
    const placed = row >= 0 && directions.subarray(row * dimensions, (row + 1) * dimensions).some((x) => x !== 0);
    return new KnownWord(stem, rarity, placed ? row : -1, fieldsOf(stem));
  }
}

import { type WordSpace } from '../model/word-space.js';
import { Notes, OF_TURNS } from '../notes.js';
import { type TurnReading } from '../reading.js';
import { type KnownWord, KnownWords } from './known-words.js';
import { noughts } from './noughts.js';
import { markAll, nextMark } from './shared-words.js';
import { TOPIC_COUNT } from './topic-vector.js';

/** What one or several turns speak of. */
export interface Content {
  /** Each once, in the order in which they came. */
  words: readonly KnownWord[];
  /** Sum of squares of the rarities. */
  mass: number;
  /** Weight in each field of meaning. */
  fields: readonly number[];
  /** Sum of the words' directions in the word space. */
  direction: readonly number[];
  /** Of the words known then (see KnownWords). */
  generation: number;
}

/** Words of a turn that are read: what a long letter asks stands in its first pages. */
const MOST_WORDS = 400;

const NO_WORDS: readonly KnownWord[] = [];
const NO_FIELDS: readonly number[] = noughts(TOPIC_COUNT);

/** Reads what turns speak of, each turn once. */
export class ContentReader {
  private readonly notes = new Notes<Content>(OF_TURNS);
  private readonly known: KnownWords;
  private readonly nowhere: readonly number[];
  /** Scratch of extended(): rounds to single precision what is written into it. */
  private readonly sums: Float32Array;

  constructor(private readonly space: WordSpace) {
    this.known = new KnownWords(space);
    this.sums = new Float32Array(space.dimensions);
    this.nowhere = noughts(space.dimensions);
  }

  ofTurn(reading: TurnReading): Content {
    const generation = this.known.refreshed();
    const before = this.notes.get(reading);
    if (before?.generation === generation) return before;
    const content = this.extended(this.nothing(), this.wordsOf(reading));
    this.notes.set(reading, content);
    return content;
  }

  /** What several turns speak of together. */
  ofTurns(readings: readonly TurnReading[]): Content {
    if (readings.length === 1 && readings[0]) return this.ofTurn(readings[0]);
    const contents = readings.map((reading) => this.ofTurn(reading));
    const first = contents[0] ?? this.nothing();
    const mark = markAll(first.words); // only now: reading a turn marks words too
    const added: KnownWord[] = [];
    for (let i = 1; i < contents.length; i++) {
      for (const word of contents[i]?.words ?? NO_WORDS) {
        if (word.mark === mark) continue;
        word.mark = mark;
        added.push(word);
      }
    }
    return this.extended(first, added);
  }

  private nothing(): Content {
    return { words: NO_WORDS, mass: 0, fields: NO_FIELDS, direction: this.nowhere, generation: this.known.refreshed() };
  }

  private wordsOf(reading: TurnReading): KnownWord[] {
    const mark = nextMark();
    const words: KnownWord[] = [];
    let read = 0;
    for (const token of reading.tokens) {
      if (token.kind !== 'word' && token.kind !== 'hashtag' && token.kind !== 'number') continue;
      if (++read > MOST_WORDS) break;
      const word = this.known.of(token.word);
      if (word.mark === mark) continue;
      word.mark = mark;
      words.push(word);
    }
    return words;
  }

  /** A content and further words; sums are rounded to single precision at every step, as the models were learned with. */
  private extended(content: Content, added: readonly KnownWord[]): Content {
    const { dimensions, directions } = this.space;
    const { sums } = this;
    for (let d = 0; d < dimensions; d++) sums[d] = content.direction[d] ?? 0;
    let fields: readonly number[] = content.fields;
    let mass = content.mass;
    for (const word of added) {
      mass += word.mass;
      if (word.fields.length > 0) fields = withFields(fields === content.fields ? fields.slice() : fields, word);
      if (word.row >= 0) addRow(sums, directions, word.row * dimensions, word.weight);
    }
    const direction = this.nowhere.slice();
    for (let d = 0; d < dimensions; d++) direction[d] = sums[d] ?? 0;
    const words = content.words.length === 0 ? added : content.words.concat(added);
    return { words, mass, fields, direction, generation: content.generation };
  }
}

/** Adds a weighed row of directions to sums; four steps at a time take half as long as one by one. */
function addRow(sums: Float32Array, directions: Float32Array, from: number, weight: number): void {
  const { length } = sums;
  let d = 0;
  for (; d + 3 < length; d += 4) {
    sums[d] = (sums[d] ?? 0) + weight * (directions[from + d] ?? 0);
    sums[d + 1] = (sums[d + 1] ?? 0) + weight * (directions[from + d + 1] ?? 0);
    sums[d + 2] = (sums[d + 2] ?? 0) + weight * (directions[from + d + 2] ?? 0);
    sums[d + 3] = (sums[d + 3] ?? 0) + weight * (directions[from + d + 3] ?? 0);
  }
  for (; d < length; d++) sums[d] = (sums[d] ?? 0) + weight * (directions[from + d] ?? 0);
}

function withFields(fields: readonly number[], { fields: own, share }: KnownWord): readonly number[] {
  const sums = fields as number[]; // extended() has made a copy of its own
  for (const field of own) sums[field] = Math.fround((sums[field] ?? 0) + share);
  return sums;
}

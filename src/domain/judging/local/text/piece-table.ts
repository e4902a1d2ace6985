import { hashRange } from '../model/hash.js';

const FEWEST_SLOTS = 1_024;
const FEWEST_UNITS = 8_192;

// What a slot holds, one after the other: all that is asked of it lies side by side in memory.
const HASH = 0;
/** Number of the value, from 1 on; 0 where the slot is free. */
const NUMBER = 1;
/** Where the piece begins among the units, and how long it is. */
const FROM = 2;
const LENGTH = 3;
const SLOT = 4;

/** What is kept of pieces of text: a map that finds a piece where it stands, without cutting it out of its text. */
export class PieceTable<T> {
  private readonly values: T[] = [];
  /** UTF-16 units of all pieces, one after the other. */
  private units = new Uint16Array(FEWEST_UNITS);
  private used = 0;
  private slots = new Int32Array(SLOT * FEWEST_SLOTS);
  /** Number of slots, a power of two, less one. */
  private mask = FEWEST_SLOTS - 1;

  /** What is kept of `text` between `start` and `end`. */
  get(text: string, start: number, end: number): T | undefined {
    const { slots, mask } = this;
    const hash = hashRange(text, start, end, 0) | 0;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const slot = SLOT * at;
      const number = slots[slot + NUMBER] ?? 0;
      if (number === 0) return undefined;
      if (slots[slot + HASH] === hash && this.isAt(slot, text, start, end)) return this.values[number - 1];
    }
  }

  /** Keeps something of a piece of which nothing is kept yet. */
  add(piece: string, value: T): void {
    if (2 * this.values.length > this.mask) this.enlarge();
    this.values.push(value);
    const from = this.used;
    this.write(piece);
    this.place(hashRange(piece, 0, piece.length, 0) | 0, this.values.length, from, piece.length);
  }

  clear(): void {
    this.values.length = 0;
    this.used = 0;
    this.slots.fill(0);
  }

  private isAt(slot: number, text: string, start: number, end: number): boolean {
    const { units, slots } = this;
    const length = end - start;
    if (slots[slot + LENGTH] !== length) return false;
    const from = slots[slot + FROM] ?? 0;
    for (let i = 0; i < length; i++) if (units[from + i] !== text.charCodeAt(start + i)) return false;
    return true;
  }

  private write(piece: string): void {
    while (this.used + piece.length > this.units.length) {
      const larger = new Uint16Array(2 * this.units.length);
      larger.set(this.units);
      this.units = larger;
    }
    for (let i = 0; i < piece.length; i++) this.units[this.used++] = piece.charCodeAt(i);
  }

  private place(hash: number, number: number, from: number, length: number): void {
    let at = hash & this.mask;
    while (this.slots[SLOT * at + NUMBER] !== 0) at = (at + 1) & this.mask;
    this.slots.set([hash, number, from, length], SLOT * at);
  }

  private enlarge(): void {
    const before = this.slots;
    this.slots = new Int32Array(2 * before.length);
    this.mask = 2 * this.mask + 1;
    for (let slot = 0; slot < before.length; slot += SLOT) {
      const [hash = 0, number = 0, from = 0, length = 0] = before.subarray(slot, slot + SLOT);
      if (number !== 0) this.place(hash, number, from, length);
    }
  }
}

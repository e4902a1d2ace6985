/** Distinct numbers in the order in which they came: a set that is quicker than Set because it is used again and again. */
export class DistinctHashes {
  private readonly slots: Int32Array;
  /** In which round a slot was written. */
  private readonly rounds: Uint32Array;
  private readonly found: number[] = [];
  private count = 0;
  private round = 0;
  private mask = 0;

  /** For lists of at most that many numbers. */
  constructor(most: number) {
    const size = sizeFor(most);
    this.slots = new Int32Array(size);
    this.rounds = new Uint32Array(size);
  }

  /** Begins a new list of at most that many numbers. */
  start(most: number): void {
    this.mask = sizeFor(most) - 1; // a short list keeps to a small part of the table, near at hand
    this.count = 0;
    if (++this.round > 0xffff_ffff) {
      this.rounds.fill(0);
      this.round = 1;
    }
  }

  /** Adds an unsigned 32-bit number that is not there yet. */
  add(hash: number): void {
    const { slots, rounds, mask, round } = this;
    let at = hash & mask;
    while (rounds[at] === round) {
      if (slots[at] === (hash | 0)) return;
      at = (at + 1) & mask;
    }
    rounds[at] = round;
    slots[at] = hash;
    this.found[this.count++] = hash;
  }

  /** The numbers since start(). */
  list(): number[] {
    return this.found.slice(0, this.count);
  }
}

/** A power of two, so that at most half of the slots are taken. */
function sizeFor(most: number): number {
  let size = 64;
  while (size < 2 * most) size *= 2;
  return size;
}

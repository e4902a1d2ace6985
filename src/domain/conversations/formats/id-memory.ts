/**
 * Remembers which ids have been seen in 8 to 16 bytes each, whatever their length: not the ids, but 53 bits of their hash. Among a
 * million ids the chance that any two are taken for one is 1 in 18,000.
 */
export class IdMemory {
  /** Open addressing; 0 is an empty place. */
  #places = new Float64Array(1024);
  #size = 0;

  /** True the first time. */
  add(id: string): boolean {
    if (this.#size * 2 >= this.#places.length) this.#grow();
    return this.#put(hash53(id));
  }

  #put(mark: number): boolean {
    const mask = this.#places.length - 1;
    let place = (mark % 0x1_0000_0000) & mask;
    while (this.#places[place] !== 0) {
      if (this.#places[place] === mark) return false;
      place = (place + 1) & mask;
    }
    this.#places[place] = mark;
    this.#size += 1;
    return true;
  }

  #grow(): void {
    const marks = this.#places;
    this.#places = new Float64Array(marks.length * 2);
    this.#size = 0;
    for (const mark of marks) if (mark !== 0) this.#put(mark);
  }
}

const { imul } = Math;

/** Two 32-bit FNV-1a hashes with their bits mixed, cut to an exact number from 1. */
function hash53(text: string): number {
  let high = 0x811c9dc5;
  let low = 0x9747b28c;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    high = imul(high ^ unit, 0x01000193);
    low = imul(low ^ unit, 0x85ebca6b);
    low ^= low >>> 13;
  }
  return (mixed(high ^ (low >>> 7)) & 0x1fffff) * 0x1_0000_0000 + (mixed(low) >>> 0) || 1;
}

function mixed(bits: number): number {
  const once = imul(bits ^ (bits >>> 16), 0xc2b2ae35);
  return once ^ (once >>> 15);
}

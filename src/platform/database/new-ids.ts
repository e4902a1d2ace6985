import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

const ID_BYTES = 16;
const POOL_BYTES = 256 * ID_BYTES;

/** Makes many uuids of version 7, each greater than the one before; asks for randomness rarely, which is what costs. */
export class NewIds {
  #pool = Buffer.alloc(0);
  #sequence = randomBytes(4).readUInt32BE() >>> 1;

  next(): string {
    if (this.#pool.length === 0) this.#pool = randomBytes(POOL_BYTES);
    const random = this.#pool.subarray(0, ID_BYTES);
    this.#pool = this.#pool.subarray(ID_BYTES);
    this.#sequence += 1;
    return v7({ msecs: Date.now(), seq: this.#sequence, random });
  }
}

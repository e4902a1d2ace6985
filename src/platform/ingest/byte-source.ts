/** Bytes that can be looked at before they are read. */
export class ByteSource {
  readonly #source: AsyncIterator<Buffer>;
  readonly #held: Buffer[] = [];

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The first `length` bytes, or all where there are fewer; they are still read afterwards. */
  async peek(length: number): Promise<Buffer> {
    while (this.#held.reduce((sum, bytes) => sum + bytes.length, 0) < length) {
      const next = await this.#source.next();
      if (next.done) break;
      this.#held.push(next.value);
    }
    return Buffer.concat(this.#held).subarray(0, length);
  }

  /** Everything from the first byte. The source is closed when the reader stops early. */
  async *read(): AsyncGenerator<Buffer> {
    try {
      yield* this.#held.splice(0);
      for (let next = await this.#source.next(); !next.done; next = await this.#source.next()) yield next.value;
    } finally {
      await this.#source.return?.();
    }
  }
}

import { createGunzip } from 'node:zlib';

import { ByteSource } from './byte-source.js';
import { TranscriptFileError } from '../../domain/conversations/formats/fault.js';
import { corruptGzip, truncatedGzip } from '../../domain/conversations/formats/file-faults.js';

/** What is handed over at a time: gzip expands at most 1,032-fold, so no more than 16 MB come of it. */
const PIECE_BYTES = 16 * 1024;

/** The bytes themselves, or what they expand to where they are gzip. */
export async function* expanded(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const stored = new ByteSource(bytes);
  yield* isGzip(await stored.peek(2)) ? gunzip(stored.read()) : stored.read();
}

export function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/**
 * Expands gzip, also of several members, no faster than it is taken. Everything before a fault is yielded before it is thrown.
 * @throws TranscriptFileError `truncated_gzip` | `corrupt_gzip`
 */
export async function* gunzip(compressed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const inflate = new Inflate();
  try {
    for await (const bytes of compressed) {
      for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
        yield* await inflate.write(bytes.subarray(start, start + PIECE_BYTES));
        inflate.check();
      }
    }
    yield* await inflate.end();
    inflate.check();
  } finally {
    inflate.close();
  }
}

/** zlib's stream drops what it has not handed over when it meets a fault; here it is handed over first. */
class Inflate {
  readonly #stream = createGunzip();
  #output: Buffer[] = [];
  #failure: (Error & { code?: string }) | null = null;

  constructor() {
    this.#stream.on('data', (bytes: Buffer) => this.#output.push(bytes));
    this.#stream.on('error', (error) => (this.#failure = error));
  }

  /** What these bytes expand to, as far as they can be. */
  async write(bytes: Buffer): Promise<Buffer[]> {
    await new Promise<void>((resolve) => {
      // Of a write that fails only the end of the stream is told.
      this.#stream.once('close', resolve);
      this.#stream.write(bytes, () => {
        this.#stream.off('close', resolve);
        resolve();
      });
    });
    return this.#taken();
  }

  async end(): Promise<Buffer[]> {
    const closed = new Promise((resolve) => this.#stream.once('close', resolve));
    this.#stream.end();
    await closed;
    return this.#taken();
  }

  check(): void {
    if (this.#failure === null) return;
    throw new TranscriptFileError(this.#failure.code === 'Z_BUF_ERROR' ? truncatedGzip() : corruptGzip());
  }

  close(): void {
    this.#stream.destroy();
  }

  #taken(): Buffer[] {
    const taken = this.#output;
    this.#output = [];
    return taken;
  }
}

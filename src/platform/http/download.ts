import { AsyncLocalStorage } from 'node:async_hooks';
import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

/** Answers with a file, written as it is read from `parts`. The name must be plain ASCII without quotes. */
export function download(parts: AsyncIterable<string>, type: string, fileName: string): StreamableFile {
  return new StreamableFile(Readable.from(inThisContext(parts)), {
    type,
    disposition: `attachment; filename="${fileName}"`,
  });
}

/** The parts are asked for when the receiver is ready, and are to be read as the caller who asked for the file. */
function inThisContext(parts: AsyncIterable<string>): AsyncIterable<string> {
  const run = AsyncLocalStorage.snapshot();
  const iterator = parts[Symbol.asyncIterator]();
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => run(() => iterator.next()),
      return: () => run(async () => (await iterator.return?.()) ?? { done: true as const, value: undefined }),
    }),
  };
}

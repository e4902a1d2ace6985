import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

/** Answers with a file, written as it is read from `parts`. The name must be plain ASCII without quotes. */
export function download(parts: AsyncIterable<string>, type: string, fileName: string): StreamableFile {
  return new StreamableFile(Readable.from(parts), { type, disposition: `attachment; filename="${fileName}"` });
}

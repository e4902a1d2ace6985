import { type Readable } from 'node:stream';

import { ByteSource } from './byte-source.js';
import { expanded } from './gunzip.js';
import { type PieceDecoder, Utf16Decoder, Utf8Decoder } from './text-decoder.js';
import { TranscriptFileError } from '../../domain/conversations/formats/fault.js';
import { emptyFile } from '../../domain/conversations/formats/file-faults.js';
import { formatFor } from '../../domain/conversations/formats/format-registry.js';
import {
  formatOptions,
  type GivenOptions,
  type ImportWarning,
  type ParsedItem,
  type TranscriptFormat,
} from '../../domain/conversations/formats/transcript-format.js';
import { windows1252 } from '../../domain/conversations/formats/warnings.js';

/** `now` is the clock; `defaultAgent`, the limits, `dateFormat` and `timeZone` are as `FormatOptions` describes and may be left out. */
export type OpenTranscriptOptions = GivenOptions & {
  /** As its sender calls it, if at all; tells the format where the content does not. */
  fileName: string | null;
  /** The name of a format, where it is not to be recognised. */
  format?: string | null;
  /** Told what the file turned out to be, before anything of it is yielded. */
  onOpen?: (found: FoundFormat) => void;
  /** Told how many bytes of the file, as it is stored, have been read so far. */
  onBytes?: (bytesRead: number) => void;
};

/** What a file was recognised as; `head` is how it begins, once decoded. */
export interface FoundFormat {
  format: string;
  encoding: 'utf-8' | 'utf-16';
  head: string;
}

const HEAD_BYTES = 4096;

/**
 * Reads a transcript file: gzip or plain, UTF-8 or UTF-16 with its mark, in any format of the registry.
 *
 *     for await (const item of openTranscript(stream, { fileName, now, defaultAgent })) {
 *       if ('reject' in item) …item.reject; else …item.conversation
 *     }
 *
 * Items come in the order of the file and no faster than they are taken; memory stays bounded by `maxLineLength`. A bad line is
 * an item with `reject` and costs only itself. Stopping early destroys the stream; its own errors are passed on.
 * @throws TranscriptFileError `empty_file`, `unknown_format`, `truncated_gzip`, `corrupt_gzip`, `json_array`, `missing_column`, …:
 * always after everything before it was yielded.
 */
export async function* openTranscript(stream: Readable, options: OpenTranscriptOptions): AsyncGenerator<ParsedItem> {
  const source = new ByteSource(expanded(counted(stream, options.onBytes)));
  try {
    yield* readItems(source, options);
  } finally {
    stream.destroy();
  }
}

async function* readItems(source: ByteSource, options: OpenTranscriptOptions): AsyncGenerator<ParsedItem> {
  const head = await source.peek(HEAD_BYTES);
  if (head.length === 0) throw new TranscriptFileError(emptyFile());
  const begins = decodeHead(head);
  const format = formatFor(options.format ?? null, options.fileName, begins);
  options.onOpen?.({ format: format.name, encoding: utf16Mark(head) ? 'utf-16' : 'utf-8', head: begins });
  const notices: ImportWarning[] = [];
  const decoder = decoderFor(head, format, () => notices.push({ line: 1, field: null, count: 1, ...windows1252() }));
  const parser = format.open(formatOptions(options));
  let found = false;
  for await (const text of decoded(source, decoder)) {
    for (const item of text === null ? parser.end() : parser.push(text)) {
      found = true;
      if ('conversation' in item) item.warnings.push(...notices.splice(0));
      yield item;
    }
  }
  if (!found) throw new TranscriptFileError(emptyFile());
}

/** The text of the file, piece by piece, without its byte order mark; then null. */
async function* decoded(source: ByteSource, decoder: PieceDecoder): AsyncGenerator<string | null> {
  let begun = false;
  const unmarked = (text: string): string => {
    if (begun || text === '') return text;
    begun = true;
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
  };
  for await (const bytes of source.read()) yield unmarked(decoder.decode(bytes, false));
  yield unmarked(decoder.decode(Buffer.alloc(0), true));
  yield null;
}

function decoderFor(head: Buffer, format: TranscriptFormat, onFallback: () => void): PieceDecoder {
  const mark = utf16Mark(head);
  return mark ? new Utf16Decoder(mark === 'be') : new Utf8Decoder(format.legacyEncoding, onFallback);
}

/** Good enough to recognise a format by; the text proper is decoded with care. */
function decodeHead(head: Buffer): string {
  return utf16Mark(head) ? new Utf16Decoder(utf16Mark(head) === 'be').decode(head, false) : head.toString('utf8');
}

function utf16Mark(head: Buffer): 'le' | 'be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'le';
  return head[0] === 0xfe && head[1] === 0xff ? 'be' : null;
}

async function* counted(stream: Readable, onBytes: (bytesRead: number) => void = () => undefined) {
  let bytesRead = 0;
  for await (const piece of stream as AsyncIterable<Buffer | string>) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    bytesRead += bytes.length;
    onBytes(bytesRead);
    yield bytes;
  }
}

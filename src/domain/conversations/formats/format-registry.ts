import { canonicalFormat } from './canonical-format.js';
import { csvFormat } from './csv-format.js';
import { TranscriptFileError } from './fault.js';
import { unknownFormat } from './file-faults.js';
import { type TranscriptFormat } from './transcript-format.js';

/** Every format there is, the first being the one preferred where several could be meant. */
export const TRANSCRIPT_FORMATS: readonly TranscriptFormat[] = [canonicalFormat, csvFormat];

/**
 * The format of a file: the one named, or else the one its beginning looks like (its name deciding between several), or else
 * the one its name says, whose faults then tell what is wrong.
 * @throws TranscriptFileError `unknown_format`
 */
export function formatFor(name: string | null, fileName: string | null, head: string): TranscriptFormat {
  const known = TRANSCRIPT_FORMATS.map((format) => format.name);
  if (name !== null) {
    const named = TRANSCRIPT_FORMATS.find((format) => format.name === name);
    if (named) return named;
    throw new TranscriptFileError(unknownFormat(name, known));
  }
  const plainName = (fileName ?? '').toLowerCase().replace(/\.gz$/, '');
  const byName = TRANSCRIPT_FORMATS.filter((format) => format.extensions.some((ending) => plainName.endsWith(ending)));
  const byHead = TRANSCRIPT_FORMATS.filter((format) => format.detect(head));
  const format = byHead.find((candidate) => byName.includes(candidate)) ?? byHead[0] ?? byName[0];
  if (format) return format;
  throw new TranscriptFileError(unknownFormat(null, known));
}

import { type DraftReader } from './draft-reader.js';
import { unknownField } from './warnings.js';

/** A JSON object, of which nothing is known yet. */
export type Draft = Record<string, unknown>;

export function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Fields nobody knows may be a misspelt one of ours, so they are told, but they cost nothing. */
export function warnOfUnknown(
  draft: Draft,
  known: ReadonlySet<string>,
  reader: DraftReader,
  turn: number | null,
  prefix = '',
): void {
  for (const name in draft) {
    if (!known.has(name)) reader.warn({ field: prefix + name, turn }, unknownField(prefix + name));
  }
}

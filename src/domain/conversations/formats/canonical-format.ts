import { readConversation } from './conversation-reader.js';
import { DraftReader, unstorableFault } from './draft-reader.js';
import { type FaultPlace, type FaultText, LineFault, TranscriptFileError, WHOLE_LINE } from './fault.js';
import { invalidJson, lineTooLong } from './faults.js';
import { jsonArray } from './file-faults.js';
import { jsonFaultAt } from './json-fault.js';
import { type Line, LineSplitter } from './line-splitter.js';
import {
  type FormatOptions,
  type ParsedItem,
  type TranscriptFormat,
  type TranscriptParser,
} from './transcript-format.js';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Our own format: NDJSON, one conversation a line,
 * `{id, channel, language?, subject?, openedAt?, closedAt?, agent?: {externalId, name?}, customer?: {externalId?, name?},
 * csat?: {score, scaleMax, comment?}, tags?, turns: [{role, text, id?, author?, at?, visibility?}]}`.
 * Times are RFC 3339 with an offset, or seconds since 1970.
 */
export const canonicalFormat: TranscriptFormat = {
  name: 'canonical',
  extensions: ['.ndjson', '.jsonl', '.json'],
  legacyEncoding: null,
  detect: (head) => /^[\uFEFF\s]*[{[]/.test(head),
  open: (options) => new CanonicalParser(options),
};

class CanonicalParser implements TranscriptParser {
  readonly #lines: LineSplitter;
  #begun = false;

  constructor(private readonly options: FormatOptions) {
    this.#lines = new LineSplitter(options.maxLineLength);
  }

  push(text: string): ParsedItem[] {
    return this.#read(this.#lines.push(text));
  }

  end(): ParsedItem[] {
    return this.#read(this.#lines.end());
  }

  #read(lines: Line[]): ParsedItem[] {
    const items: ParsedItem[] = [];
    for (const line of lines) {
      const item = this.#readLine(line);
      if (item !== null) items.push(item);
    }
    return items;
  }

  /** Null for a blank line. */
  #readLine({ number, text }: Line): ParsedItem | null {
    if (text === null) return rejected(number, null, lineTooLong(this.options.maxLineLength), null);
    const raw = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
    if (!/\S/.test(raw)) return null;
    if (!this.#begun && /^\s*\[/.test(raw)) throw new TranscriptFileError(jsonArray(), number);
    this.#begun = true;
    const fault = unstorableFault(raw, 'line');
    return fault ? rejected(number, null, fault, null) : readObject(raw, number, this.options);
  }
}

function readObject(raw: string, line: number, options: FormatOptions): ParsedItem {
  // The line has been checked: only what is written as an escape can still be in its texts.
  const reader = new DraftReader(options, nameOf, !raw.includes('\\u'));
  try {
    const conversation = readConversation(parseJson(raw), reader);
    return { conversation, line, raw, warnings: reader.warnings.list((place) => ({ line, field: fieldOf(place) })) };
  } catch (error) {
    if (!(error instanceof LineFault)) throw error;
    return rejected(line, fieldOf(error.place), error.text, raw);
  }
}

function rejected(line: number, field: string | null, text: FaultText, raw: string | null): ParsedItem {
  return { reject: { line, field, ...text, raw } };
}

/** @throws LineFault naming the column */
function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    throw new LineFault(invalidJson(raw, jsonFaultAt(raw) ?? 0), WHOLE_LINE);
  }
}

function nameOf(field: string, turn: number | null): string {
  if (turn !== null) return field === '' ? `turns[${turn}]` : `turns[${turn}].${field}`;
  return field === '' ? 'line' : field;
}

function fieldOf({ field, turn }: FaultPlace): string | null {
  if (turn !== null) return field === 'turns' ? `turns[${turn}]` : nameOf(field ?? '', turn);
  return field === null || field === '' ? null : field;
}

import { missingColumn, repeatedColumn } from './csv-faults.js';
import { CsvScanner } from './csv-scanner.js';
import { TranscriptFileError } from './fault.js';

export const CSV_COLUMNS = [
  'conversation_id',
  'channel',
  'message_id',
  'sent_at',
  'author_role',
  'author_id',
  'author_name',
  'author_email',
  'visibility',
  'text',
  'language',
  'subject',
  'tags',
  'csat_score',
  'csat_max',
  'csat_comment',
] as const;
export type CsvColumn = (typeof CSV_COLUMNS)[number];

const REQUIRED: readonly CsvColumn[] = ['conversation_id', 'channel', 'author_role', 'text'];
const DELIMITERS = [',', ';', '\t'];
const KNOWN = new Set<string>(CSV_COLUMNS);

/** The first line of a CSV file: which columns there are, in which order, and what separates them. */
export class CsvHeader {
  /** The spelling of `CSV_COLUMNS` for those that are among them. */
  readonly names: readonly string[];
  readonly #indexes: ReadonlyMap<string, number>;

  private constructor(
    /** As it stands in the file. */
    readonly raw: string,
    readonly delimiter: string,
    readonly cells: readonly string[],
  ) {
    this.names = cells.map((cell) => cell.trim().toLowerCase().replaceAll(/[ -]/g, '_'));
    this.#indexes = new Map(this.names.map((name, index) => [name, index]));
  }

  /** @throws TranscriptFileError `missing_column` | `repeated_column` */
  static read(raw: string, line: number): CsvHeader {
    const header = CsvHeader.#likeliest(raw);
    const missing = REQUIRED.filter((name) => !header.#indexes.has(name));
    if (missing.length > 0) throw new TranscriptFileError(missingColumn(missing, header.names), line);
    const repeated = header.names.find((name, index) => KNOWN.has(name) && header.#indexes.get(name) !== index);
    if (repeated !== undefined) throw new TranscriptFileError(repeatedColumn(repeated), line);
    return header;
  }

  /** Whether a line names the column without which nothing is a transcript of ours. */
  static isOne(raw: string): boolean {
    return CsvHeader.#likeliest(raw).#indexes.has('conversation_id');
  }

  /** What is separated so that most columns are known. */
  static #likeliest(raw: string): CsvHeader {
    const readings = DELIMITERS.map((delimiter) => new CsvHeader(raw, delimiter, cellsOf(raw, delimiter)));
    const knownIn = ({ names }: CsvHeader) => names.filter((name) => KNOWN.has(name)).length;
    return readings.reduce((best, reading) => (knownIn(reading) > knownIn(best) ? reading : best));
  }

  get unknown(): string[] {
    return this.names.filter((name) => name !== '' && !KNOWN.has(name));
  }

  /** The cell of a column, null where it is blank or there is no such column. */
  cell(cells: readonly string[], column: CsvColumn): string | null {
    const index = this.#indexes.get(column);
    const cell = index === undefined ? '' : (cells[index] ?? '');
    return cell.trim() === '' ? null : cell;
  }

  /** Files that were joined bring their header again. */
  repeats(cells: readonly string[]): boolean {
    return cells.length === this.cells.length && cells.every((cell, i) => unmarked(cell) === this.cells[i]);
  }
}

/** What spreadsheets write above the header to name the separator; the header tells it as well. */
export function isSeparatorLine(text: string): boolean {
  return /^\uFEFF?"?sep=."?\r?$/i.test(text);
}

function cellsOf(raw: string, delimiter: string): string[] {
  const scanner = new CsvScanner(delimiter);
  scanner.feed(unmarked(raw));
  return scanner.cells;
}

/** Without a byte order mark. */
function unmarked(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

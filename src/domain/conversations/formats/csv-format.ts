import { CsvConversation, type CsvFile } from './csv-conversation.js';
import { scatteredConversation, wrongCellCount } from './csv-faults.js';
import { CsvHeader, isSeparatorLine } from './csv-header.js';
import { type CsvRow, CsvRowReader } from './csv-rows.js';
import { CsvTimes } from './csv-times.js';
import { unknownColumn } from './csv-warnings.js';
import { unstorableFault } from './draft-reader.js';
import { type FaultText, TranscriptFileError } from './fault.js';
import { lineTooLong, missing } from './faults.js';
import { IdMemory } from './id-memory.js';
import { type Line, LineSplitter } from './line-splitter.js';
import {
  type FormatOptions,
  type ImportWarning,
  type ParsedItem,
  type TranscriptFormat,
  type TranscriptParser,
} from './transcript-format.js';

/**
 * CSV with one row a message; the first line names the columns (`CSV_COLUMNS`), which may be separated by commas, semicolons or
 * tabs. `conversation_id`, `channel`, `author_role` and `text` must be there. Who wrote a message is its `author_id`, or else
 * `author_email`, or else `author_name`; `tags` are separated by `|`. The rows of one conversation must follow each other; what is
 * said of the conversation as a whole is taken from the first row that says it.
 */
export const csvFormat: TranscriptFormat = {
  name: 'csv',
  extensions: ['.csv', '.tsv'],
  legacyEncoding: 'windows-1252',
  detect: (head) => {
    const lines = head.split('\n', 2);
    return CsvHeader.isOne((isSeparatorLine(lines[0] ?? '') ? lines[1] : lines[0]) ?? '');
  },
  open: (options) => new CsvParser(options),
};

const MOST_UNKNOWN_COLUMNS = 20;

class CsvParser implements TranscriptParser {
  readonly #splitter: LineSplitter;
  readonly #times: CsvTimes;
  #body: CsvBody | null = null;

  constructor(private readonly options: FormatOptions) {
    this.#splitter = new LineSplitter(options.maxLineLength);
    this.#times = new CsvTimes(options);
  }

  push(text: string): ParsedItem[] {
    return this.#read(this.#splitter.push(text));
  }

  end(): ParsedItem[] {
    return [...this.#read(this.#splitter.end()), ...(this.#body?.end() ?? [])];
  }

  #read(lines: Line[]): ParsedItem[] {
    const items: ParsedItem[] = [];
    for (const line of lines) {
      if (this.#body) items.push(...this.#body.push(line));
      else this.#readHeader(line);
    }
    return items;
  }

  #readHeader({ number, text }: Line): void {
    if (text === null) throw new TranscriptFileError(lineTooLong(this.options.maxLineLength), number);
    if (text.trim() === '' || isSeparatorLine(text)) return;
    const fault = unstorableFault(text, 'header');
    if (fault !== null) throw new TranscriptFileError(fault, number);
    const header = CsvHeader.read(text.replace(/^\uFEFF/, '').replace(/\r$/, ''), number);
    this.#body = new CsvBody({ options: this.options, header, times: this.#times }, number);
  }
}

/** Everything below the header. */
class CsvBody {
  readonly #rows: CsvRowReader;
  readonly #seen = new IdMemory();
  readonly #notices: ImportWarning[];
  #open: CsvConversation | null = null;
  /** A row that nobody can assign may belong to the conversation before it or the one after. */
  #unassigned: { text: FaultText; line: number; field: string | null } | null = null;

  constructor(
    private readonly file: CsvFile,
    headerLine: number,
  ) {
    this.#rows = new CsvRowReader(file.header.delimiter, file.options.maxLineLength);
    this.#notices = file.header.unknown
      .slice(0, MOST_UNKNOWN_COLUMNS)
      .map((name) => ({ line: headerLine, field: name, count: 1, ...unknownColumn(name) }));
  }

  push(line: Line): ParsedItem[] {
    return this.#rows.push(line).flatMap((row) => this.#add(row));
  }

  end(): ParsedItem[] {
    return [...this.#rows.end().flatMap((row) => this.#add(row)), ...this.#finish()];
  }

  #add(read: CsvRow): ParsedItem[] {
    const { header } = this.file;
    if (read.fault === null && (read.cells.every((cell) => cell === '') || header.repeats(read.cells))) return [];
    const row = this.#checked(read);
    const id = header.cell(row.cells, 'conversation_id')?.trim() ?? null;
    if (id === null) return this.#addUnassigned(row);
    const finished = this.#open?.id === id ? [] : this.#begin(id, row.line);
    this.#unassigned = null;
    this.#open?.add(row);
    return finished;
  }

  /** @returns the row with a fault where it has not the header's cells, or no id; empty cells at its end do not count. */
  #checked(row: CsvRow): CsvRow {
    if (row.fault !== null) return row;
    const { names } = this.file.header;
    const wrong = row.cells.length < names.length || row.cells.slice(names.length).some((cell) => cell.trim() !== '');
    if (wrong) return { ...row, fault: wrongCellCount(row.cells.length, names.length) };
    const id = this.file.header.cell(row.cells, 'conversation_id');
    return id === null ? { ...row, fault: missing('conversation_id'), field: 'conversation_id' } : row;
  }

  /** @returns what this ends */
  #begin(id: string, line: number): ParsedItem[] {
    const finished = this.#finish();
    this.#open = new CsvConversation(id, this.file);
    if (!this.#seen.add(id)) this.#open.spoil(scatteredConversation(id), line, 'conversation_id');
    const doubt = this.#unassigned;
    if (doubt) this.#open.spoil(doubt.text, doubt.line, doubt.field);
    return finished;
  }

  #addUnassigned(row: CsvRow): ParsedItem[] {
    if (row.fault !== null) this.#unassigned = { text: row.fault, line: row.line, field: row.field };
    this.#open ??= new CsvConversation(null, this.file);
    this.#open.add(row);
    return [];
  }

  #finish(): ParsedItem[] {
    if (this.#open === null) return [];
    const item = this.#open.finish();
    this.#open = null;
    if ('conversation' in item) item.warnings.push(...this.#notices.splice(0));
    return [item];
  }
}

import { CsvScanner } from './csv-scanner.js';
import { unclosedQuote } from './csv-faults.js';
import { type FaultText } from './fault.js';
import { lineTooLong } from './faults.js';
import { type Line } from './line-splitter.js';

/** A row, or what could not be read as one. */
export interface CsvRow {
  /** Where it begins; of an unclosed quote, where that opens. */
  line: number;
  /** With a fault: those before it. */
  cells: string[];
  /** As it stands in the file, without the last line feed; null where it was too long to keep. */
  raw: string | null;
  fault: FaultText | null;
  /** The column the fault is in, where it is in one. */
  field: string | null;
}

interface WholeLine {
  number: number;
  text: string;
}

/**
 * Puts lines together to rows. A quote that is never closed costs the line it opens in: the lines it swallowed are read again, each
 * by itself. Every line is read three times at most, and no more than `maxLength` UTF-16 units are held.
 */
export class CsvRowReader {
  #scanner: CsvScanner;
  #lines: WholeLine[] = [];
  #length = 0;

  constructor(
    private readonly delimiter: string,
    private readonly maxLength: number,
  ) {
    this.#scanner = new CsvScanner(delimiter);
  }

  push(line: Line): CsvRow[] {
    if (line.text !== null) return this.#read({ number: line.number, text: line.text });
    const skipped = { line: line.number, cells: [], raw: null, fault: lineTooLong(this.maxLength), field: null };
    return [...this.end(), skipped];
  }

  /** Nothing follows, so that an open quote stays open. */
  end(): CsvRow[] {
    return this.#lines.length === 0 ? [] : this.#giveUp((swallowed) => swallowed.flatMap((line) => this.#alone(line)));
  }

  #read(line: WholeLine): CsvRow[] {
    if (this.#lines.length === 0 && isBlank(line.text)) return [];
    this.#lines.push(line);
    this.#length += line.text.length + 1;
    const state = this.#scanner.feed(line.text);
    if (state === 'complete') return [this.#take(this.#lines, null)];
    if (state === 'open') return this.#length > this.maxLength ? this.end() : [];
    // The quote that could not close may well open a cell of its own line, so that line gets another full reading.
    return this.#giveUp((swallowed) =>
      swallowed.flatMap((one, i) => (i === swallowed.length - 1 ? this.#read(one) : this.#alone(one))),
    );
  }

  /** Reports the lines up to the one where the quote opens and has what it swallowed read again. */
  #giveUp(readAgain: (swallowed: WholeLine[]) => CsvRow[]): CsvRow[] {
    const lines = this.#lines;
    const bad = lines.slice(0, this.#scanner.openedAfter + 1);
    const fault = this.#take(bad, unclosedQuote());
    return [fault, ...readAgain(lines.slice(bad.length))];
  }

  /** Reads a line as a row, whatever its quotes say. */
  #alone(line: WholeLine): CsvRow[] {
    if (isBlank(line.text)) return [];
    this.#lines = [line];
    return [this.#take([line], this.#scanner.feed(line.text) === 'complete' ? null : unclosedQuote())];
  }

  #take(lines: WholeLine[], fault: FaultText | null): CsvRow {
    const at = lines[fault === null ? 0 : lines.length - 1];
    const raw = lines.map(({ text }) => text).join('\n');
    const row = { line: at?.number ?? 0, cells: this.#scanner.cells, raw, fault, field: null };
    this.#scanner = new CsvScanner(this.delimiter);
    this.#lines = [];
    this.#length = 0;
    return row;
  }
}

function isBlank(text: string): boolean {
  return text === '' || text === '\r';
}

/** What a line has brought: a whole row, a quoted cell that goes on in the next line, or a quote where none may stand. */
export type ScanState = 'complete' | 'open' | 'stray';

/** Beyond this many cells a line is no row of ours, and the rest of it is not read. */
export const MOST_CELLS = 1_000;

/**
 * Cuts the lines of one row into cells (RFC 4180). More lenient than it: a quote within a cell that does not begin with one is
 * that character, and spaces may stand behind a closing quote.
 */
export class CsvScanner {
  readonly cells: string[] = [];
  /** How many lines came before the one in which the last quoted cell opened. */
  openedAfter = 0;
  #quoted = '';
  #inQuotes = false;
  #lines = 0;

  constructor(private readonly delimiter: string) {}

  /** Takes the next line of the row, without its line feed. */
  feed(line: string): ScanState {
    this.#lines += 1;
    const end = line.endsWith('\r') ? line.length - 1 : line.length;
    let at = 0;
    for (;;) {
      if (!this.#inQuotes && line[at] !== '"') {
        const stop = this.#plainCell(line, at, end);
        if (stop === null) return 'complete';
        at = stop;
        continue;
      }
      const closed = this.#quotedCell(line, at);
      if (closed === null) return 'open';
      const behind = skipSpaces(line, closed, end);
      if (behind < end && line[behind] !== this.delimiter) return 'stray';
      this.cells.push(this.#quoted);
      if (behind >= end || this.cells.length > MOST_CELLS) return 'complete';
      at = behind + 1;
    }
  }

  /** Where the next cell begins, null where this was the last. */
  #plainCell(line: string, at: number, end: number): number | null {
    const stop = this.cells.length > MOST_CELLS ? -1 : line.indexOf(this.delimiter, at);
    this.cells.push(line.slice(at, stop < 0 ? end : stop));
    return stop < 0 ? null : stop + 1;
  }

  /** Just behind the closing quote; null where the line ends before it. */
  #quotedCell(line: string, start: number): number | null {
    let at = start;
    if (!this.#inQuotes) {
      this.#inQuotes = true;
      this.#quoted = '';
      this.openedAfter = this.#lines - 1;
      at += 1;
    }
    for (;;) {
      const quote = line.indexOf('"', at);
      if (quote < 0) {
        this.#quoted += `${line.slice(at)}\n`;
        return null;
      }
      this.#quoted += line.slice(at, quote);
      at = quote + 1;
      if (line[at] !== '"') break;
      this.#quoted += '"';
      at += 1;
    }
    this.#inQuotes = false;
    return at;
  }
}

function skipSpaces(line: string, from: number, end: number): number {
  let at = from;
  while (at < end && line[at] === ' ') at += 1;
  return at;
}

/** What a cell may hold; null is an empty cell. */
export type CsvCell = string | number | boolean | Date | null;

/** Without it Excel takes UTF-8 for the local code page. */
const BYTE_ORDER_MARK = '\uFEFF';

/** How spreadsheets begin a formula, in ASCII and in full width, and the white space they skip before one. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

/**
 * One line of CSV (RFC 4180) that is safe to open in a spreadsheet: text that a spreadsheet would take for a formula gets an
 * apostrophe before it (OWASP, CSV injection). Numbers, dates and booleans are never text, so -1 stays a number.
 */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

/** A whole CSV file, a line at a time. */
export async function* csvFile(
  header: readonly string[],
  rows: AsyncIterable<readonly CsvCell[]>,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(header);
  for await (const row of rows) yield csvLine(row);
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell !== 'string') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return safe !== cell || NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

import { CSV_COLUMNS, CsvHeader, isSeparatorLine } from './csv-header.js';

/** How one column of a file is read. */
export interface ColumnMapping {
  /** As the file calls it. */
  column: string;
  /** What it is read as, one of `CSV_COLUMNS`; null: it is left out. */
  field: string | null;
}

/** How the columns of a CSV file that begins like this are read. @throws TranscriptFileError as `CsvHeader.read` */
export function csvMapping(head: string): ColumnMapping[] {
  const lines = head.replace(/^\uFEFF/, '').split(/\r?\n/);
  const raw = lines.find((line) => line.trim() !== '' && !isSeparatorLine(line)) ?? '';
  const header = CsvHeader.read(raw, 1);
  const known: readonly string[] = CSV_COLUMNS;
  return header.cells.map((cell, i) => {
    const name = header.names[i] ?? '';
    return { column: cell.trim(), field: known.includes(name) ? name : null };
  });
}

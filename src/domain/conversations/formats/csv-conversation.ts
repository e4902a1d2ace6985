import { readConversation } from './conversation-reader.js';
import { conversationTooLong, floatId } from './csv-faults.js';
import { type CsvColumn, type CsvHeader } from './csv-header.js';
import { type CsvRow } from './csv-rows.js';
import { type CsvTimes } from './csv-times.js';
import { cellCut, conflictingRows, repeatedTime, roundedId } from './csv-warnings.js';
import { type Draft } from './draft.js';
import { DraftReader, unstorableFault } from './draft-reader.js';
import { type FaultPlace, type FaultText, LineFault } from './fault.js';
import { tooManyTurns } from './faults.js';
import { type FormatOptions, type ParsedItem } from './transcript-format.js';

export interface CsvFile {
  options: FormatOptions;
  header: CsvHeader;
  times: CsvTimes;
}

/** What our fields are called in CSV. */
const COLUMN_OF: Readonly<Partial<Record<string, CsvColumn>>> = {
  id: 'conversation_id',
  'csat.score': 'csat_score',
  'csat.scaleMax': 'csat_max',
  'csat.comment': 'csat_comment',
};
const COLUMN_OF_TURN: Readonly<Partial<Record<string, CsvColumn>>> = {
  id: 'message_id',
  role: 'author_role',
  author: 'author_id',
  at: 'sent_at',
};

/** The same in every row of a conversation, so that any row may give it. */
const SHARED = ['channel', 'language', 'subject', 'tags', 'csat_score', 'csat_max', 'csat_comment'] as const;

/** The longest text a spreadsheet's cell holds; what is longer was cut there. */
const SPREADSHEET_CELL = 32_767;

/** Gathers the rows of one conversation. A row that is wrong costs all of them: without it the conversation would be another. */
export class CsvConversation {
  readonly #reader: DraftReader;
  readonly #turns: Draft[] = [];
  readonly #lines: number[] = [];
  readonly #shared = new Map<(typeof SHARED)[number], string>();
  readonly #people = new Map<'agent' | 'customer', Draft>();
  #firstLine: number | null = null;
  #raw: string | null = '';
  #length = 0;
  #fault: { text: FaultText; line: number; field: string | null } | null = null;

  constructor(
    /** Null where the row that began it does not say. */
    readonly id: string | null,
    private readonly file: CsvFile,
  ) {
    this.#reader = new DraftReader(file.options, columnOf, true);
  }

  add(row: CsvRow): void {
    this.#firstLine ??= row.line;
    this.#keepRaw(row);
    if (row.fault !== null) this.spoil(row.fault, row.line, row.field);
    if (this.#fault !== null || !this.#allStorable(row)) return;
    try {
      this.#readRow(row);
    } catch (error) {
      if (!(error instanceof LineFault)) throw error;
      this.spoil(error.text, row.line, this.#fieldOf(error.place));
    }
  }

  /** Makes the conversation a rejected one; the first reason is the one that is told. */
  spoil(text: FaultText, line: number, field: string | null = null): void {
    this.#fault ??= { text, line, field };
    this.#turns.length = 0;
  }

  finish(): ParsedItem {
    if (this.#fault === null) {
      try {
        const conversation = readConversation(this.#draft(), this.#reader);
        const warnings = this.#reader.warnings.list((place) => ({
          line: this.#lineOf(place),
          field: this.#fieldOf(place),
        }));
        return {
          conversation,
          line: this.#firstLine ?? 0,
          warnings,
          raw: `${this.file.header.raw}\n${this.#raw ?? ''}`,
        };
      } catch (error) {
        if (!(error instanceof LineFault)) throw error;
        this.#fault = { text: error.text, line: this.#lineOf(error.place), field: this.#fieldOf(error.place) };
      }
    }
    const { text, line, field } = this.#fault;
    return { reject: { line, field, ...text, raw: this.#storableRaw() } };
  }

  /** @throws LineFault */
  #readRow({ line, cells }: CsvRow): void {
    const turn = this.#turns.length;
    this.#lines.push(line);
    if (turn >= this.file.options.maxTurns) {
      this.#reader.fail('turns', null, () => tooManyTurns(this.file.options.maxTurns));
    }
    this.#share(cells, turn);
    this.#turns.push(this.#readTurn(cells, turn));
  }

  #readTurn(cells: string[], turn: number): Draft {
    const cell = (column: CsvColumn) => this.file.header.cell(cells, column);
    const text = cell('text');
    if (text?.length === SPREADSHEET_CELL) this.#reader.warn({ field: 'text', turn }, cellCut());
    this.#checkId(cell('conversation_id'), 'id', null);
    const role = cell('author_role');
    const visibility = cell('visibility');
    const author =
      this.#checkId(cell('author_id'), 'author', turn) ?? cell('author_email')?.toLowerCase() ?? cell('author_name');
    this.#meet(role, visibility, author, cell('author_name'));
    const id = this.#checkId(cell('message_id'), 'id', turn);
    return { id, role: role ?? undefined, author, text, at: this.#time(cell('sent_at'), turn), visibility };
  }

  /** The first agent the customer could read, and the first customer, are those of the conversation. */
  #meet(role: string | null, visibility: string | null, author: string | null, name: string | null): void {
    const kind = role?.trim().toLowerCase();
    if ((kind !== 'agent' && kind !== 'customer') || author === null || this.#people.has(kind)) return;
    if (kind === 'agent' && visibility !== null && visibility.trim().toLowerCase() !== 'public') return;
    this.#people.set(kind, { externalId: author, name });
  }

  #time(cell: string | null, turn: number): string | number | null {
    if (cell === null) return null;
    const time = this.file.times.read(cell);
    if ('fault' in time) return this.#reader.fail('at', turn, time.fault);
    if (time.repeated) this.#reader.warn({ field: 'at', turn }, repeatedTime());
    return time.at;
  }

  /** Spreadsheets take long ids for numbers and keep 15 digits of them. */
  #checkId(id: string | null, field: string, turn: number | null): string | null {
    if (id === null) return null;
    if (/^\s*\d(?:[.,]\d+)?E\+\d+\s*$/i.test(id)) this.#reader.fail(field, turn, (what) => floatId(what, id));
    if (/^\s*\d{15}0+\s*$/.test(id)) this.#reader.warn({ field, turn }, roundedId(id));
    return id;
  }

  #share(cells: string[], turn: number): void {
    for (const column of SHARED) {
      const cell = this.file.header.cell(cells, column);
      if (cell === null) continue;
      const known = this.#shared.get(column);
      if (known === undefined) this.#shared.set(column, cell);
      else if (known !== cell) this.#reader.warn({ field: column, turn }, conflictingRows(column));
    }
  }

  #draft(): Draft {
    const shared = (column: (typeof SHARED)[number]) => this.#shared.get(column) ?? null;
    const csat = {
      score: numberIn(shared('csat_score')),
      scaleMax: numberIn(shared('csat_max')),
      comment: shared('csat_comment'),
    };
    return {
      id: this.id,
      channel: shared('channel'),
      language: shared('language'),
      subject: shared('subject'),
      tags: shared('tags')?.split('|') ?? null,
      csat: csat.score === null && csat.scaleMax === null ? null : csat,
      agent: this.#people.get('agent') ?? null,
      customer: this.#people.get('customer') ?? null,
      turns: this.#turns,
    };
  }

  #keepRaw({ raw, line }: CsvRow): void {
    const { maxLineLength } = this.file.options;
    this.#length += (raw?.length ?? 0) + 1;
    if (this.#raw === null || raw === null || this.#length > maxLineLength) this.#raw = null;
    else this.#raw += this.#raw === '' ? raw : `\n${raw}`;
    if (this.#length > maxLineLength) this.spoil(conversationTooLong(maxLineLength), line);
  }

  #storableRaw(): string | null {
    if (this.#raw === null || unstorableFault(this.#raw, '') !== null) return null;
    return `${this.file.header.raw}\n${this.#raw}`;
  }

  /** Whether every cell can be stored, also those of columns nobody knows; they are part of what can be sent again. */
  #allStorable({ cells, raw, line }: CsvRow): boolean {
    if (raw === null || unstorableFault(raw, '') === null) return true;
    for (const [index, cell] of cells.entries()) {
      const column = this.file.header.names[index] ?? 'row';
      const fault = unstorableFault(cell, column);
      if (fault !== null) this.spoil(fault, line, column);
    }
    return false;
  }

  #lineOf({ turn }: FaultPlace): number {
    return (turn === null ? null : this.#lines[turn]) ?? this.#firstLine ?? 0;
  }

  #fieldOf({ field, turn }: FaultPlace): string | null {
    return field === null || field === 'turns' ? null : columnOf(field, turn);
  }
}

function columnOf(field: string, turn: number | null): string {
  return (turn === null ? COLUMN_OF[field] : COLUMN_OF_TURN[field]) ?? field;
}

/** What is no number stays text, for the reader to reject. Spreadsheets may write a comma for the point. */
function numberIn(cell: string | null): number | string | null {
  if (cell === null) return null;
  return /^\s*\d+(?:[.,]\d+)?\s*$/.test(cell) ? Number(cell.replace(',', '.')) : cell;
}

import { type FaultPlace, type FaultText, LineFault } from './fault.js';
import { invalidUtf8, loneSurrogate, lossyNumber, missing, nulCharacter, tooLong, wrongValue } from './faults.js';
import { CLOCK_TOLERANCE, EARLIEST, parseRfc3339 } from './moment.js';
import { futureTime, invalidTime, timeTooEarly, timeWithoutOffset } from './time-faults.js';
import { type FormatOptions } from './transcript-format.js';
import { Warnings, type WarningText } from './warnings.js';
import { type Moment } from '../conversation.js';

/** Ids stand in an index, whose entries are short. */
const LONGEST_ID = 500;

const UNSTORABLE = /[\0\p{Cs}]/u;

/** Bytes that are no characters arrive as U+DC80 to U+DCFF. */
const ESCAPED_BYTE = { first: 0xdc80, last: 0xdcff, base: 0xdc00 };

/**
 * Reads the fields of one conversation, whoever wrote them. A format may call fields its own names, which faults then use:
 * `nameOf` gives the name of a field, of one turn where `turn` is not null.
 */
export class DraftReader {
  readonly warnings = new Warnings();

  constructor(
    readonly options: FormatOptions,
    readonly nameOf: (field: string, turn: number | null) => string,
    /** Whether it is known already that all its texts can be stored. */
    private readonly isChecked: boolean,
  ) {}

  /** @throws LineFault always. */
  fail(field: string, turn: number | null, text: (what: string) => FaultText): never {
    throw new LineFault(text(this.nameOf(field, turn)), { field, turn });
  }

  warn(place: FaultPlace, text: WarningText): void {
    this.warnings.add(place, text);
  }

  /** A text that must be there and may be empty; null counts as empty. */
  text(value: unknown, field: string, turn: number | null): string {
    if (value === null) return '';
    if (typeof value !== 'string') this.#notText(value, field, turn);
    if (!this.isChecked && !isStorable(value)) this.fail(field, turn, (what) => unstorableValue(value, what));
    return value;
  }

  /** A text that may be missing; what is blank is null. */
  optionalText(value: unknown, field: string, turn: number | null): string | null {
    if (value === undefined || value === null) return null;
    const text = this.text(value, field, turn);
    return text.trim() === '' ? null : text;
  }

  /** An id or another short name: text, or a whole number that can be read exactly. */
  optionalId(value: unknown, field: string, turn: number | null): string | null {
    if (typeof value === 'number') return this.#numericId(value, field, turn);
    const id = this.optionalText(value, field, turn)?.trim() ?? null;
    if (id !== null && id.length > LONGEST_ID) this.fail(field, turn, (what) => tooLong(what, LONGEST_ID));
    return id;
  }

  id(value: unknown, field: string, turn: number | null): string {
    return this.optionalId(value, field, turn) ?? this.fail(field, turn, missing);
  }

  /** A time: RFC 3339 with its offset, or seconds since 1970; between 1990 and a day from now. */
  optionalTime(value: unknown, field: string, turn: number | null): Moment | null {
    if (value === undefined || value === null || value === '') return null;
    const moment = this.#moment(value, field, turn);
    if (moment.utc < EARLIEST) this.fail(field, turn, (what) => timeTooEarly(what, value));
    if (moment.utc > this.options.now.utc + CLOCK_TOLERANCE) this.fail(field, turn, (what) => futureTime(what, value));
    return moment;
  }

  #moment(value: unknown, field: string, turn: number | null): Moment {
    if (typeof value === 'number' && Number.isFinite(value)) {
      return { utc: Math.round(value * 1000), offsetMinutes: 0 };
    }
    const parsed = typeof value === 'string' ? parseRfc3339(value.trim()) : null;
    if (parsed === null) this.fail(field, turn, (what) => invalidTime(what, value));
    if ('wall' in parsed) this.fail(field, turn, (what) => timeWithoutOffset(what, value));
    return parsed.moment;
  }

  #numericId(value: number, field: string, turn: number | null): string {
    if (!Number.isInteger(value)) return this.#notText(value, field, turn);
    if (!Number.isSafeInteger(value)) this.fail(field, turn, lossyNumber);
    return String(value);
  }

  #notText(value: unknown, field: string, turn: number | null): never {
    if (value === undefined) this.fail(field, turn, missing);
    this.fail(field, turn, (what) =>
      wrongValue(what, value, { en: 'a text in quotes', es: 'un texto entre comillas' }),
    );
  }
}

/** What keeps a piece of a file out of the database, or null where nothing does. `what` names the piece. */
export function unstorableFault(text: string, what: string): FaultText | null {
  if (isStorable(text)) return null;
  const index = text.search(UNSTORABLE);
  const code = text.charCodeAt(index);
  const isByte = code >= ESCAPED_BYTE.first && code <= ESCAPED_BYTE.last;
  return isByte ? invalidUtf8(what, index + 1, code - ESCAPED_BYTE.base) : unstorableValue(text, what);
}

/** As above, of a value that was written with escapes: no byte of the file stands in it. */
function unstorableValue(text: string, what: string): FaultText {
  const index = text.search(UNSTORABLE);
  return text.charAt(index) === '\0' ? nulCharacter(what, index + 1) : loneSurrogate(what, index + 1);
}

/** No text in the database can hold a NUL, nor half of a character. */
function isStorable(text: string): boolean {
  return isWellFormed(text) && !text.includes('\0');
}

/** Four times as fast as a regular expression; part of the language since ES2024, which Node 20 knows and our target does not. */
function isWellFormed(text: string): boolean {
  return (text as string & { isWellFormed(): boolean }).isWellFormed();
}

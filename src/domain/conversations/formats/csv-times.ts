import {
  ambiguousDate,
  dateAgainstFormat,
  excelSerial,
  timeInClockGap,
  unknownTimeZone,
  zoneNeeded,
} from './csv-faults.js';
import { type FaultText, TranscriptFileError } from './fault.js';
import { asUtc, parseRfc3339, toRfc3339, type WallTime } from './moment.js';
import { type DateFormat, type FormatOptions } from './transcript-format.js';
import { TimeZone } from '../time-zone.js';

const DAY = 86_400_000;
/** Day 0 of a spreadsheet's calendar; its false leap day of 1900 is long before any transcript. */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);

const SECONDS = /^\d{9,13}(?:\.\d+)?$/;
const SERIAL = /^\d{5}(?:[.,]\d+)?$/;
const DATE_AND_TIME =
  /^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})[T, ]\s*(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*(?:([ap])\.?\s?m\.?)?$/i;

/** A time as the canonical format has it, or why it cannot be known. `repeated`: clocks went back, and the earlier was taken. */
export type CsvTime = { at: string | number; repeated: boolean } | { fault: (what: string) => FaultText };

/** Reads times as spreadsheets write them. What they leave open is asked for by `dateFormat` and `timeZone`, never guessed. */
export class CsvTimes {
  readonly #dateFormat: DateFormat | null;
  readonly #zone: { name: string; offsets: TimeZone } | null;

  /** @throws TranscriptFileError `unknown_time_zone` */
  constructor(options: Pick<FormatOptions, 'dateFormat' | 'timeZone'>) {
    this.#dateFormat = options.dateFormat;
    this.#zone = options.timeZone === null ? null : { name: options.timeZone, offsets: zoneOf(options.timeZone) };
  }

  /** `cell` is not blank. What is no time at all is left for the reader of conversations to reject. */
  read(cell: string): CsvTime {
    const text = cell.trim();
    if (SECONDS.test(text)) return { at: Number(text), repeated: false };
    if (SERIAL.test(text)) return this.#serial(text);
    const iso = parseRfc3339(text);
    if (iso !== null && 'wall' in iso) return this.#local(asUtc(iso.wall), text);
    const parts = iso === null ? DATE_AND_TIME.exec(text) : null;
    return parts === null ? { at: text, repeated: false } : this.#written(parts, text);
  }

  #serial(text: string): CsvTime {
    if (this.#dateFormat !== 'excel') return { fault: (what) => excelSerial(what, text) };
    const days = Number(text.replace(',', '.'));
    // Spreadsheets count to the second; fractions of a day are not exact.
    return this.#local(EXCEL_EPOCH + Math.round(days * 86_400) * 1000, text);
  }

  #written(parts: RegExpExecArray, text: string): CsvTime {
    const [, first = '', , second = '', third = ''] = parts;
    const format = first.length === 4 ? 'ymd' : this.#dateFormat;
    if (format === null) return { fault: (what) => ambiguousDate(what, text) };
    const date = dateIn(format, first, second, third);
    const hour = hourOf(Number(parts[5]), parts[8]);
    if (date === null || hour === null) return { fault: (what) => dateAgainstFormat(what, text, format) };
    const wall = { ...date, hour, minute: Number(parts[6]), second: Number(parts[7] ?? 0), millisecond: 0 };
    const local = asUtc(wall);
    return local === null ? { fault: (what) => dateAgainstFormat(what, text, format) } : this.#local(local, text);
  }

  /** `local` is the wall time counted as if it were UTC. */
  #local(local: number | null, text: string): CsvTime {
    if (this.#zone === null) return { fault: (what) => zoneNeeded(what, text) };
    if (local === null) return { at: text, repeated: false };
    const { name, offsets } = this.#zone;
    const [utc, later] = instantsOf(local, offsets);
    if (utc === undefined) return { fault: (what) => timeInClockGap(what, text, name) };
    const at = toRfc3339({ utc, offsetMinutes: Math.round((local - utc) / 60_000) });
    return { at, repeated: later !== undefined };
  }
}

/** When clocks in the zone showed this: once as a rule, never or twice where they were changed; the earlier first. */
function instantsOf(local: number, zone: TimeZone): number[] {
  const offsets = new Set([zone.offsetAt(local - DAY), zone.offsetAt(local + DAY)]);
  const instants = Array.from(offsets, (offset) => local - offset);
  return instants.filter((utc) => zone.offsetAt(utc) === local - utc).sort((a, b) => a - b);
}

/** Null where the parts have not the lengths the format asks for: a year has two or four digits. */
function dateIn(
  format: DateFormat,
  first: string,
  second: string,
  third: string,
): Pick<WallTime, 'year' | 'month' | 'day'> | null {
  if (format === 'excel') return null;
  const [year, month, day] =
    format === 'ymd' ? [first, second, third] : format === 'dmy' ? [third, second, first] : [third, first, second];
  if ((year.length !== 2 && year.length !== 4) || day.length > 2 || month.length > 2) return null;
  const number = Number(year);
  return {
    year: year.length === 4 ? number : number + (number >= 90 ? 1900 : 2000),
    month: Number(month),
    day: Number(day),
  };
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function zoneOf(name: string): TimeZone {
  try {
    return new TimeZone(name);
  } catch {
    throw new TranscriptFileError(unknownTimeZone(name));
  }
}

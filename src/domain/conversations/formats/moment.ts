import { type Moment } from '../conversation.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** No help desk's transcript is older; what claims to be is a zero or a wrong unit. */
export const EARLIEST = Date.UTC(1990, 0, 1);

/** How far a sender's clock may run ahead of ours. */
export const CLOCK_TOLERANCE = DAY;

const RFC_3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:([Zz])|([+-])(\d{2}):?(\d{2}))?$/;

/** A date and time of day as written, on no clock in particular. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  /** 60 is a leap second. */
  second: number;
  millisecond: number;
}

/** The wall time counted as if it were UTC, in milliseconds since 1970; null where there is no such date or time of day. */
export function asUtc({ year, month, day, hour, minute, second, millisecond }: WallTime): number | null {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 60) return null;
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Of a month counted from 1, in the Gregorian calendar. */
function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
}

/** What an RFC 3339 text says: a moment, a wall time where it has no offset, or null where it is no such text. */
export function parseRfc3339(text: string): { moment: Moment } | { wall: WallTime } | null {
  return parseUsual(text) ?? parseAny(text);
}

/** `2026-10-05T10:00:00Z` or `2026-10-05T10:00:00.000Z`, as most are written; null for anything else. */
function parseUsual(text: string): { moment: Moment } | null {
  const hasMilliseconds = text.length === 24;
  if ((!hasMilliseconds && text.length !== 20) || !isPunctuated(text, hasMilliseconds)) return null;
  const wall = {
    year: 100 * twoDigits(text, 0) + twoDigits(text, 2),
    month: twoDigits(text, 5),
    day: twoDigits(text, 8),
    hour: twoDigits(text, 11),
    minute: twoDigits(text, 14),
    second: twoDigits(text, 17),
    millisecond: hasMilliseconds ? 10 * twoDigits(text, 20) + digit(text, 22) : 0,
  };
  const utc = asUtc(wall);
  return utc === null || Number.isNaN(utc) ? null : { moment: { utc, offsetMinutes: 0 } };
}

function isPunctuated(text: string, hasMilliseconds: boolean): boolean {
  const end = hasMilliseconds ? text[19] === '.' && text[23] === 'Z' : text[19] === 'Z';
  return end && text[4] === '-' && text[7] === '-' && text[10] === 'T' && text[13] === ':' && text[16] === ':';
}

function twoDigits(text: string, at: number): number {
  return 10 * digit(text, at) + digit(text, at + 1);
}

/** NaN where there is none. */
function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - 48;
  return value >= 0 && value <= 9 ? value : NaN;
}

function parseAny(text: string): { moment: Moment } | { wall: WallTime } | null {
  const m = RFC_3339.exec(text);
  if (!m) return null;
  const wall = {
    year: Number(m[1]),
    month: Number(m[2]),
    day: Number(m[3]),
    hour: Number(m[4]),
    minute: Number(m[5]),
    second: Number(m[6] ?? 0),
    millisecond: Number((m[7] ?? '').padEnd(3, '0').slice(0, 3)),
  };
  const local = asUtc(wall);
  if (local === null) return null;
  if (m[8] === undefined && m[9] === undefined) return { wall };
  const offset = m[8] === undefined ? offsetMinutes(m[9] === '-', Number(m[10]), Number(m[11])) : 0;
  return offset === null ? null : { moment: { utc: local - offset * MINUTE, offsetMinutes: offset } };
}

/** Minutes east of UTC; null beyond the 14 hours that any place on earth keeps. */
function offsetMinutes(west: boolean, hours: number, minutes: number): number | null {
  const size = hours * 60 + minutes;
  if (minutes > 59 || size > 14 * 60) return null;
  return west && size > 0 ? -size : size;
}

/** The moment as RFC 3339 with its own offset, to the millisecond where it has any. */
export function toRfc3339({ utc, offsetMinutes: offset }: Moment): string {
  const local = new Date(utc + offset * MINUTE).toISOString().replace('.000Z', 'Z').slice(0, -1);
  if (offset === 0) return `${local}Z`;
  const size = Math.abs(offset);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

import { type DayHours, type ProgramSettings } from '../programs/program.js';
import { TimeZone, yearsBetween } from './time-zone.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** 1970-01-01 was a Thursday; counted in days from a Monday it is the fourth. */
const EPOCH_WEEKDAY = 3;

export type BusinessHoursSettings = Pick<ProgramSettings, 'timeZone' | 'businessHours' | 'holidays'>;

/** Open spans of one weekday in milliseconds since local midnight, joined and ascending, with their sum. */
interface OpenDay {
  spans: readonly { from: number; to: number }[];
  total: number;
}

/**
 * When a desk is open: an instant is business time when the local wall clock shows an open minute of a day that is no holiday.
 * So the hour repeated when clocks go back counts twice, and the one skipped when they go forward not at all.
 * A question costs a handful of steps for each change of the clocks in between, however many days there are.
 */
export class BusinessCalendar {
  readonly #zone: TimeZone;
  readonly #week: readonly OpenDay[];
  /** Open time of the week before each weekday; the last entry is that of the whole week. */
  readonly #before: readonly number[];
  /** Days since 1970 that are closed, ascending, and the open time that is lost before each. */
  readonly #holidays: readonly number[];
  readonly #lostBefore: readonly number[];

  /** Throws RangeError where the time zone is unknown. */
  constructor(settings: BusinessHoursSettings) {
    this.#zone = new TimeZone(settings.timeZone);
    this.#week = Array.from({ length: 7 }, (_, i) => openDay(settings.businessHours[i] ?? []));
    this.#before = runningSums(this.#week.map((day) => day.total));
    this.#holidays = [...new Set(settings.holidays.map(dayNumber))].filter(Number.isFinite).sort((a, b) => a - b);
    this.#lostBefore = runningSums(this.#holidays.map((day) => this.#weekday(day).total));
  }

  /** Business milliseconds in `[from, to)`, both UTC milliseconds; 0 where `to` is not after `from`. */
  between(from: number, to: number): number {
    if (!(to > from)) return 0;
    const { first, last } = yearsBetween(from, to);
    let sum = 0;
    for (let year = first; year <= last; year++) {
      for (const span of this.#zone.spansOfYear(year)) {
        const start = Math.max(from, span.from);
        const end = Math.min(to, span.to);
        if (start < end) sum += this.#openBefore(end + span.offset) - this.#openBefore(start + span.offset);
      }
    }
    return sum;
  }

  /** Whether the desk is open at an instant, UTC milliseconds. */
  isOpenAt(utc: number): boolean {
    const local = utc + this.#zone.offsetAt(utc);
    const day = Math.floor(local / DAY_MS);
    if (this.#holidays[countBelow(this.#holidays, day)] === day) return false;
    const time = local - day * DAY_MS;
    return this.#weekday(day).spans.some((span) => time >= span.from && time < span.to);
  }

  /** Open time from the first Monday of the count to a local wall clock reading (milliseconds since 1970 as if it were UTC). */
  #openBefore(local: number): number {
    const day = Math.floor(local / DAY_MS);
    const week = Math.floor((day + EPOCH_WEEKDAY) / 7);
    const weekday = day + EPOCH_WEEKDAY - week * 7;
    const time = local - day * DAY_MS;
    const holiday = countBelow(this.#holidays, day);
    const today = this.#holidays[holiday] === day ? 0 : openUntil(this.#weekday(day), time);
    return week * (this.#before[7] ?? 0) + (this.#before[weekday] ?? 0) + today - (this.#lostBefore[holiday] ?? 0);
  }

  #weekday(day: number): OpenDay {
    const weekday = (((day + EPOCH_WEEKDAY) % 7) + 7) % 7;
    return this.#week[weekday] ?? { spans: [], total: 0 };
  }
}

const calendars = new WeakMap<BusinessHoursSettings, BusinessCalendar>();

/** The calendar of a program's settings, built once for each settings object (which must not change afterwards). */
export function businessCalendar(settings: BusinessHoursSettings): BusinessCalendar {
  let calendar = calendars.get(settings);
  if (calendar === undefined) {
    calendar = new BusinessCalendar(settings);
    calendars.set(settings, calendar);
  }
  return calendar;
}

/** Business milliseconds between two UTC instants under a program's hours, holidays and time zone. */
export function businessMsBetween(from: number, to: number, settings: BusinessHoursSettings): number {
  return businessCalendar(settings).between(from, to);
}

/** Whether a UTC instant lies within a program's business hours. */
export function isWithinBusinessHours(utc: number, settings: BusinessHoursSettings): boolean {
  return businessCalendar(settings).isOpenAt(utc);
}

function openDay(hours: DayHours): OpenDay {
  const spans: { from: number; to: number }[] = [];
  for (const { from, to } of [...hours].sort((a, b) => a.from - b.from)) {
    const last = spans.at(-1);
    const start = Math.max(from * MINUTE_MS, last?.to ?? 0);
    const end = Math.min(to * MINUTE_MS, DAY_MS);
    if (start >= end) continue;
    if (last?.to === start) last.to = end;
    else spans.push({ from: start, to: end });
  }
  return { spans, total: spans.reduce((sum, s) => sum + s.to - s.from, 0) };
}

function openUntil(day: OpenDay, time: number): number {
  return day.spans.reduce((sum, s) => sum + Math.max(0, Math.min(time, s.to) - s.from), 0);
}

/** `[0, a, a+b, …]`: one entry more than there are values. */
function runningSums(values: readonly number[]): number[] {
  const sums = [0];
  for (const value of values) sums.push((sums.at(-1) ?? 0) + value);
  return sums;
}

/** How many of the ascending values lie below `limit`. */
function countBelow(values: readonly number[], limit: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? limit) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function dayNumber(localDate: string): number {
  return Math.floor(Date.parse(`${localDate}T00:00:00Z`) / DAY_MS);
}

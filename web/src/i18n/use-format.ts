import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../api/client';
import { languageOf } from './language';

/** Where a reading stands: English dates day before month, as in Europe, and a 24-hour clock. */
const LOCALES = { en: 'en-GB', es: 'es-ES' } as const;
const MINUTE = 60_000;

/** Dates, numbers, shares and durations in the language of the page. */
export interface Format {
  number(value: number, digits?: number): string;
  /** A share, 0 to 1. */
  percent(share: number, digits?: number): string;
  /** A score, 0 to 100; a dash where there is none. */
  score(value: number | null): string;
  date(at: Date | string): string;
  /** The first and the last day of a period that ends before `to`, in a zone of its own. */
  period(from: string, to: string, timeZone: string): string;
  /** A size of so many bytes. */
  bytes(count: number): string;
  dateTime(at: Date | string): string;
  time(at: Date | string): string;
  /** A day of a calendar (YYYY-MM-DD), without its year. */
  day(day: string): string;
  /** How long ago, in the largest unit that fits. */
  ago(at: Date | string, now: number): string;
  /** Milliseconds, in its two largest units. */
  duration(ms: number): string;
  /** The name of a language of that BCP 47 tag. */
  language(tag: string): string;
  list(items: readonly string[]): string;
  /** A text that is kept in both languages. */
  text(text: Schemas['BilingualText']): string;
}

export function useFormat(): Format {
  const { i18n } = useTranslation();
  return useMemo(() => formatFor(languageOf(i18n.language)), [i18n.language]);
}

export function formatFor(language: 'en' | 'es'): Format {
  const locale = LOCALES[language];
  const dateOf = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const dateTimeOf = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const timeOf = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const dayOf = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });
  const number = (value: number, digits = 0) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits, useGrouping: 'min2' }).format(value);
  return {
    number,
    percent: (share, digits = 0) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share),
    score: (value) => (value === null ? '–' : number(value)),
    date: (at) => dateOf.format(new Date(at)),
    period: (from, to, timeZone) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).formatRange(
        new Date(from),
        new Date(Date.parse(to) - 1),
      ),
    bytes: (count) => bytesWith(locale, count),
    dateTime: (at) => dateTimeOf.format(new Date(at)),
    day: (day) => dayOf.format(new Date(day)),
    time: (at) => timeOf.format(new Date(at)),
    ago: (at, now) => agoWith(relative, new Date(at).getTime() - now),
    duration: (ms) => durationWith(locale, ms),
    language: (tag) => nameOf(names, tag),
    list: (items) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
    text: (text) => text[language],
  };
}

const KILO = 1000;

function bytesWith(locale: string, count: number): string {
  const unit = count < KILO * KILO ? 'kilobyte' : 'megabyte';
  const size = count / (unit === 'kilobyte' ? KILO : KILO * KILO);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(size);
}

const UNITS = [
  ['year', 525_600 * MINUTE],
  ['month', 43_800 * MINUTE],
  ['day', 1_440 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
] as const;

function agoWith(relative: Intl.RelativeTimeFormat, ms: number): string {
  const [unit, size] = UNITS.find(([, each]) => Math.abs(ms) >= each) ?? (['minute', MINUTE] as const);
  return relative.format(Math.round(ms / size), unit);
}

const LENGTHS = [
  ['day', 1_440 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
  ['second', 1000],
] as const;

function durationWith(locale: string, ms: number): string {
  const parts: string[] = [];
  let rest = Math.max(0, ms);
  for (const [unit, size] of LENGTHS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count === 0 && (parts.length > 0 || unit !== 'second')) continue;
    parts.push(new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' }).format(count));
    if (parts.length === 2) break;
  }
  return parts.join(' ');
}

function nameOf(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag; // what a source wrote need not be a language tag
  }
}

import { type DayHours } from '../../../../src/domain/programs/program';

/** Opening hours as they are typed: "09:00-14:00, 16:00-19:00"; nothing for a closed day. */
export function writeHours(hours: DayHours): string {
  return hours.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(', ');
}

/** Null where it cannot be read, or its spans overlap. */
export function readHours(text: string): DayHours | null {
  if (text.trim() === '') return [];
  const spans = text.split(',').map(readSpan);
  const read = spans.flatMap((span) => span ?? []);
  const ascending = read.every((span, i) => i === 0 || span.from >= (read[i - 1]?.to ?? 0));
  return read.length === spans.length && ascending ? read : null;
}

function readSpan(text: string): { from: number; to: number } | null {
  const match = /^\s*(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})\s*$/.exec(text);
  if (!match) return null;
  const [, fromHour, fromMinute, toHour, toMinute] = match.map(Number);
  const from = minutes(fromHour, fromMinute);
  const to = minutes(toHour, toMinute);
  return from === null || to === null || from >= to ? null : { from, to };
}

function minutes(hour = 0, minute = 0): number | null {
  const total = hour * 60 + minute;
  return minute < 60 && total <= 1440 ? total : null;
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

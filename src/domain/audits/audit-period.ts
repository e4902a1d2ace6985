import { asUtc, EARLIEST, parseRfc3339, type WallTime } from '../conversations/formats/moment.js';
import { TimeZone } from '../conversations/time-zone.js';
import { type InputProblem, type Parsed } from '../parsed.js';

const DAY = 86_400_000;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Half-open, `[from, to)`, in UTC milliseconds. */
export interface AuditPeriod {
  from: number;
  to: number;
}

/**
 * Reads a period. Each end is a date, which means the start of that local day in the zone (so the last day of a period is the
 * day before `to`), or a time with its offset. A time without an offset is refused, as it could mean two moments.
 */
export function parseAuditPeriod(from: string, to: string, timeZone: string): Parsed<AuditPeriod> {
  const zone = new TimeZone(timeZone);
  const period = { from: momentOf(from, zone), to: momentOf(to, zone) };
  const problems: InputProblem[] = [];
  for (const end of ['from', 'to'] as const) {
    if (period[end] === null) problems.push({ path: end, message: NOT_A_MOMENT });
    else if (period[end] < EARLIEST) problems.push({ path: end, message: 'lies before 1990' });
  }
  if (period.from === null || period.to === null || problems.length > 0) return { ok: false, problems };
  if (period.from >= period.to) {
    return {
      ok: false,
      problems: [{ path: 'to', message: `must lie after "from": "${to}" itself is not part of it` }],
    };
  }
  return { ok: true, value: { from: period.from, to: period.to } };
}

const NOT_A_MOMENT = 'must be a date such as 2026-10-01, or a time with its offset such as 2026-10-01T00:00:00+02:00';

function momentOf(text: string, zone: TimeZone): number | null {
  const date = DATE.exec(text);
  if (date) return startOfDay({ year: Number(date[1]), month: Number(date[2]), day: Number(date[3]) }, zone);
  const read = parseRfc3339(text);
  return read !== null && 'moment' in read ? read.moment.utc : null;
}

/** The day's first moment: midnight, or the moment at which clocks were put forward over it. Null where there is no such day. */
function startOfDay(date: Pick<WallTime, 'year' | 'month' | 'day'>, zone: TimeZone): number | null {
  const midnight = asUtc({ ...date, hour: 0, minute: 0, second: 0, millisecond: 0 });
  if (midnight === null) return null;
  const before = zone.offsetAt(midnight - DAY);
  const instants = [before, zone.offsetAt(midnight + DAY)].map((offset) => midnight - offset);
  const shown = instants.filter((utc) => zone.offsetAt(utc) === midnight - utc);
  return shown.length > 0 ? Math.min(...shown) : midnight - before;
}

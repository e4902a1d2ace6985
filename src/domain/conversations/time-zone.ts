const DAY_MS = 86_400_000;
/** No two changes of a zone's offset lie closer together than this. */
const PROBE_MS = 7 * DAY_MS;
/** Outside these years the offset is taken to stay as it was at their edge. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2100;

/** A stretch of time `[from, to)` in UTC milliseconds in which a zone's offset stays the same. */
export interface OffsetSpan {
  from: number;
  to: number;
  /** Milliseconds east of UTC. */
  offset: number;
}

/** The offsets of one IANA time zone, looked up a year at a time and kept. */
export class TimeZone {
  readonly #format: Intl.DateTimeFormat;
  readonly #years = new Map<number, readonly OffsetSpan[]>();

  /** Throws RangeError where the runtime does not know the name. */
  constructor(name: string) {
    this.#format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  }

  /** The stretches of equal offset within the UTC year, which join without gaps; the first and last years run on for ever. */
  spansOfYear(year: number): readonly OffsetSpan[] {
    const clamped = Math.min(LAST_YEAR, Math.max(FIRST_YEAR, year));
    let spans = this.#years.get(clamped);
    if (spans === undefined) {
      spans = this.#findSpans(clamped);
      this.#years.set(clamped, spans);
    }
    return spans;
  }

  /** The offset at an instant, in milliseconds east of UTC. */
  offsetAt(utc: number): number {
    const span = this.spansOfYear(yearOf(utc)).find((s) => utc < s.to);
    return span?.offset ?? 0;
  }

  #findSpans(year: number): OffsetSpan[] {
    const end = Date.UTC(year + 1, 0);
    const spans: OffsetSpan[] = [];
    let from = year === FIRST_YEAR ? -Infinity : Date.UTC(year, 0);
    let probe = Date.UTC(year, 0);
    let offset = this.#readOffset(probe);
    while (probe < end) {
      const next = Math.min(end, probe + PROBE_MS);
      const after = this.#readOffset(next);
      if (after !== offset) {
        const change = this.#changeBetween(probe, next, offset);
        if (change < end) {
          spans.push({ from, to: change, offset });
          from = change;
          offset = after;
        }
      }
      probe = next;
    }
    spans.push({ from, to: year === LAST_YEAR ? Infinity : end, offset });
    return spans;
  }

  /** The first second at which the offset is no longer `offset`. */
  #changeBetween(before: number, after: number, offset: number): number {
    let [low, high] = [before, after];
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (this.#readOffset(middle) === offset) low = middle;
      else high = middle;
    }
    return high;
  }

  #readOffset(utc: number): number {
    const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(this.#format.format(utc));
    const [sign, hours = '0', minutes = '0', seconds = '0'] = match?.slice(1) ?? [];
    const size = (Number(hours) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1000;
    return sign === '-' ? -size : size;
  }
}

/** The UTC years from that of `from` to that of `to` whose spans together cover the time between them. */
export function yearsBetween(from: number, to: number): { first: number; last: number } {
  return { first: yearOf(from), last: yearOf(to) };
}

function yearOf(utc: number): number {
  const year = new Date(utc).getUTCFullYear();
  return Math.min(LAST_YEAR, Math.max(FIRST_YEAR, year));
}

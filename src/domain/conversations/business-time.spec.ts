import fc from 'fast-check';
import { type BusinessHours } from '../programs/program.js';
import { businessMsBetween, isWithinBusinessHours, type BusinessHoursSettings } from './business-time.js';

const HOUR = 3_600_000;
const open = (from: number, to: number) => [{ from: from * 60, to: to * 60 }];
const OFFICE: BusinessHours = [open(9, 18), open(9, 18), open(9, 18), open(9, 18), open(9, 18), [], []];
const ALWAYS: BusinessHours = Array.from({ length: 7 }, () => open(0, 24));
const NEVER: BusinessHours = Array.from({ length: 7 }, () => []);
const NIGHT: BusinessHours = Array.from({ length: 7 }, () => [...open(22, 24), ...open(0, 6)]);

const madrid = (over: Partial<BusinessHoursSettings> = {}): BusinessHoursSettings => ({
  timeZone: 'Europe/Madrid',
  businessHours: OFFICE,
  holidays: [],
  ...over,
});
const hours = (from: string, to: string, settings: BusinessHoursSettings) =>
  businessMsBetween(Date.parse(from), Date.parse(to), settings) / HOUR;

describe('business time', () => {
  it.each<[string, string, string, BusinessHoursSettings, number]>([
    ['within one day', '2026-01-14T10:00+01:00', '2026-01-14T12:30+01:00', madrid(), 2.5],
    ['from before opening to after closing', '2026-01-14T03:00+01:00', '2026-01-14T23:00+01:00', madrid(), 9],
    ['over a night', '2026-01-14T17:00+01:00', '2026-01-15T10:00+01:00', madrid(), 2],
    ['over a weekend', '2026-01-16T17:30+01:00', '2026-01-19T09:30+01:00', madrid(), 1],
    ['wholly within a weekend', '2026-01-17T08:00+01:00', '2026-01-18T20:00+01:00', madrid(), 0],
    ['over a holiday', '2026-01-05T17:00+01:00', '2026-01-07T10:00+01:00', madrid({ holidays: ['2026-01-06'] }), 2],
    [
      'a holiday on a Sunday, which was closed',
      '2026-01-16T09:00Z',
      '2026-01-26T09:00Z',
      madrid({ holidays: ['2026-01-18'] }),
      54,
    ],
    [
      'a holiday named twice',
      '2026-01-06T00:00Z',
      '2026-01-08T00:00Z',
      madrid({ holidays: ['2026-01-06', '2026-01-06'] }),
      9,
    ],
    ['four whole weeks', '2026-01-05T00:00+01:00', '2026-02-02T00:00+01:00', madrid(), 180],
    ['a desk that is always open', '2026-01-14T10:00Z', '2026-01-24T10:00Z', madrid({ businessHours: ALWAYS }), 240],
    ['a desk that is never open', '2026-01-14T10:00Z', '2027-01-14T10:00Z', madrid({ businessHours: NEVER }), 0],
    ['a night shift', '2026-01-14T12:00+01:00', '2026-01-15T12:00+01:00', madrid({ businessHours: NIGHT }), 8],
    [
      'a night shift that loses an hour in spring',
      '2026-03-28T12:00+01:00',
      '2026-03-29T12:00+02:00',
      madrid({ businessHours: NIGHT }),
      7,
    ],
    [
      'a night shift that gains an hour in autumn',
      '2026-10-24T12:00+02:00',
      '2026-10-25T12:00+01:00',
      madrid({ businessHours: NIGHT }),
      9,
    ],
    ['office hours over the spring change', '2026-03-27T17:00+01:00', '2026-03-30T10:00+02:00', madrid(), 2],
    ['a day of 25 hours', '2026-10-25T00:00+02:00', '2026-10-26T00:00+01:00', madrid({ businessHours: ALWAYS }), 25],
    [
      'a zone of half hours',
      '2026-01-14T09:00+05:30',
      '2026-01-14T10:00+05:30',
      madrid({ timeZone: 'Asia/Kolkata' }),
      1,
    ],
    [
      'a zone whose clocks change by half an hour',
      '2026-04-05T00:00+11:00',
      '2026-04-06T00:00+10:30',
      madrid({ timeZone: 'Australia/Lord_Howe', businessHours: ALWAYS }),
      24.5,
    ],
    [
      'the day Samoa left out',
      '2011-12-29T10:00Z',
      '2011-12-31T10:00Z',
      madrid({ timeZone: 'Pacific/Apia', businessHours: ALWAYS }),
      48,
    ],
    ['a century', '1990-01-01T00:00Z', '2090-01-01T00:00Z', madrid({ businessHours: ALWAYS }), 36_525 * 24],
    ['backwards', '2026-01-15T10:00Z', '2026-01-14T10:00Z', madrid(), 0],
  ])('counts %s', (_, from, to, settings, expected) => {
    expect(hours(from, to, settings)).toBe(expected);
  });

  it('joins overlapping spans instead of counting them twice', () => {
    const overlapping = NEVER.map(() => [...open(9, 14), ...open(12, 18)]);
    expect(hours('2026-01-14T00:00+01:00', '2026-01-15T00:00+01:00', madrid({ businessHours: overlapping }))).toBe(9);
  });

  it('refuses a time zone nobody knows', () => {
    expect(() => businessMsBetween(0, 1, madrid({ timeZone: 'Mars/Olympus' }))).toThrow(RangeError);
  });

  it('answers for times that are no times', () => {
    expect(businessMsBetween(NaN, 5, madrid())).toBe(0);
  });

  it.each([
    ['at opening', '2026-01-14T09:00+01:00', true],
    ['just before opening', '2026-01-14T08:59:59+01:00', false],
    ['at closing', '2026-01-14T18:00+01:00', false],
    ['on a Saturday', '2026-01-17T12:00+01:00', false],
    ['on a holiday', '2026-01-06T12:00+01:00', false],
  ])('knows whether the desk is open %s', (_, at, expected) => {
    expect(isWithinBusinessHours(Date.parse(at), madrid({ holidays: ['2026-01-06'] }))).toBe(expected);
  });
});

const instant = fc.integer({ min: Date.UTC(1995, 0), max: Date.UTC(2045, 0) });
const week = fc.array(
  fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 1440 }), fc.integer({ min: 0, max: 1440 }))
      .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
    { maxLength: 3 },
  ),
  { minLength: 7, maxLength: 7 },
);
const settings = fc.record({
  timeZone: fc.constantFrom(
    'Europe/Madrid',
    'America/New_York',
    'Africa/Casablanca',
    'Asia/Manila',
    'Australia/Lord_Howe',
  ),
  businessHours: week,
  holidays: fc.array(
    fc.integer({ min: 0, max: 18_000 }).map((d) => new Date(Date.UTC(1996, 0, d)).toISOString().slice(0, 10)),
    { maxLength: 20 },
  ),
});

describe('laws of business time', () => {
  it('is never negative, and never more than the time that passed', () => {
    fc.assert(
      fc.property(settings, instant, instant, (s, a, b) => {
        const business = businessMsBetween(a, b, s);
        expect(business).toBeGreaterThanOrEqual(0);
        expect(business).toBeLessThanOrEqual(Math.max(0, b - a));
      }),
    );
  });

  it('adds up over any moment in between', () => {
    fc.assert(
      fc.property(settings, fc.tuple(instant, instant, instant), (s, times) => {
        const [a = 0, b = 0, c = 0] = [...times].sort((x, y) => x - y);
        expect(businessMsBetween(a, b, s) + businessMsBetween(b, c, s)).toBe(businessMsBetween(a, c, s));
      }),
    );
  });

  it('is the time that passed where the desk never closes', () => {
    fc.assert(
      fc.property(settings, instant, instant, (s, a, b) => {
        const always = { ...s, businessHours: ALWAYS, holidays: [] };
        expect(businessMsBetween(a, b, always)).toBe(Math.max(0, b - a));
      }),
    );
  });

  it('agrees, minute by minute, with whether the desk is open', () => {
    const minute = 60_000;
    fc.assert(
      fc.property(settings, instant, fc.integer({ min: 1, max: 4000 }), (s, at, minutes) => {
        const from = Math.floor(at / minute) * minute;
        let counted = 0;
        for (let i = 0; i < minutes; i++) if (isWithinBusinessHours(from + i * minute, s)) counted += minute;
        expect(businessMsBetween(from, from + minutes * minute, s)).toBe(counted);
      }),
      { numRuns: 30 },
    );
  });

  it('is less, never more, with another holiday', () => {
    fc.assert(
      fc.property(settings, instant, instant, (s, a, b) => {
        const more = { ...s, holidays: [...s.holidays, new Date((a + b) / 2).toISOString().slice(0, 10)] };
        expect(businessMsBetween(a, b, more)).toBeLessThanOrEqual(businessMsBetween(a, b, s));
      }),
    );
  });
});

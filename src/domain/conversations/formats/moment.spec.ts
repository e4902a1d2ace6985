import fc from 'fast-check';

import { parseRfc3339, toRfc3339 } from './moment.js';

const moment = (utc: number, offsetMinutes = 0) => ({ moment: { utc, offsetMinutes } });

it.each([
  ['2026-01-05T09:00:00Z', moment(Date.UTC(2026, 0, 5, 9))],
  ['2026-01-05 09:00:00z', moment(Date.UTC(2026, 0, 5, 9))],
  ['2026-01-05T09:00:00+01:00', moment(Date.UTC(2026, 0, 5, 8), 60)],
  ['2026-01-05T09:00:00-0330', moment(Date.UTC(2026, 0, 5, 12, 30), -210)],
  ['2026-01-05T09:00:00-00:00', moment(Date.UTC(2026, 0, 5, 9))],
  ['2026-01-05T09:00:01.001999Z', moment(Date.UTC(2026, 0, 5, 9, 0, 1, 1))],
  ['2026-01-05T09:00:01.234Z', moment(Date.UTC(2026, 0, 5, 9, 0, 1, 234))],
  ['2026-01-05T09:00Z', moment(Date.UTC(2026, 0, 5, 9))],
  ['2016-12-31T23:59:60Z', moment(Date.UTC(2017, 0, 1))],
  ['2024-02-29T00:00:00Z', moment(Date.UTC(2024, 1, 29))],
])('%s is a moment', (text, expected) => {
  expect(parseRfc3339(text)).toEqual(expected);
});

it.each([
  '2026-02-29T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-01-05T24:00:00Z',
  '2026-01-05T09:60:00Z',
  '2026-01-0xT09:00:00Z',
  '2026-01-05T09:00:00.1x3Z',
  '2026-01-05T09:00:00+15:00',
  '2026-01-05T09:00:00+01:75',
  '2026-01-05',
  '05/01/2026 09:00:00Z',
  '',
])('%s is none', (text) => {
  expect(parseRfc3339(text)).toBeNull();
});

it('tells a time without an offset apart', () => {
  expect(parseRfc3339('2026-01-05T09:00:00.5')).toEqual({
    wall: { year: 2026, month: 1, day: 5, hour: 9, minute: 0, second: 0, millisecond: 500 },
  });
});

it('reads what it writes', () => {
  const utc = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2100, 0) });
  const offsetMinutes = fc.integer({ min: -14 * 60, max: 14 * 60 });
  fc.assert(
    fc.property(fc.record({ utc, offsetMinutes }), (value) => {
      expect(parseRfc3339(toRfc3339(value))).toEqual({ moment: value });
    }),
  );
});

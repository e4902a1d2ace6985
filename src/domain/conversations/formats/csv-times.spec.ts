import { CsvTimes } from './csv-times.js';
import { type DateFormat } from './transcript-format.js';

function read(cell: string, dateFormat: DateFormat | null, timeZone: string | null): string | number {
  const time = new CsvTimes({ dateFormat, timeZone }).read(cell);
  return 'fault' in time ? time.fault('sent_at').code : time.at;
}

it.each<[string, DateFormat | null, string | null, string | number]>([
  ['2026-01-05T09:00:00+01:00', null, null, '2026-01-05T09:00:00+01:00'],
  [' 1767603600 ', null, null, 1767603600],
  ['1767603600.5', null, null, 1767603600.5],
  ['2026-01-05 09:00:00', null, 'Europe/Madrid', '2026-01-05T09:00:00+01:00'],
  ['2026-07-05 09:00', null, 'Europe/Madrid', '2026-07-05T09:00:00+02:00'],
  ['2026/1/5 9:05', null, 'UTC', '2026-01-05T09:05:00Z'],
  ['05/01/2026 09:00', 'dmy', 'America/Bogota', '2026-01-05T09:00:00-05:00'],
  ['05/01/2026 09:00', 'mdy', 'America/Bogota', '2026-05-01T09:00:00-05:00'],
  ['5.1.26 9.05', 'dmy', 'UTC', '2026-01-05T09:05:00Z'],
  ['26-01-05 09:00', 'ymd', 'UTC', '2026-01-05T09:00:00Z'],
  ['1/5/2026, 12:00:07 AM', 'mdy', 'UTC', '2026-01-05T00:00:07Z'],
  ['5/1/2026 12:00 p. m.', 'dmy', 'UTC', '2026-01-05T12:00:00Z'],
  ['5/1/2026 1:00 p.\u202fm.', 'dmy', 'UTC', '2026-01-05T13:00:00Z'],
  ['46027.375', 'excel', 'Asia/Kolkata', '2026-01-05T09:00:00+05:30'],
  ['46027,3753472222', 'excel', 'UTC', '2026-01-05T09:00:30Z'],
])('%s (%s, %s) is %s', (cell, dateFormat, timeZone, expected) => {
  expect(read(cell, dateFormat, timeZone)).toBe(expected);
});

it.each<[string, DateFormat | null, string | null, string]>([
  ['2026-01-05 09:00:00', null, null, 'time_without_offset'],
  ['05/01/2026 09:00', null, 'UTC', 'ambiguous_date'],
  ['13/01/2026 09:00', null, 'UTC', 'ambiguous_date'],
  ['05/01/2026 09:00', 'dmy', null, 'time_without_offset'],
  ['13/01/2026 09:00', 'mdy', 'UTC', 'date_against_format'],
  ['31/02/2026 09:00', 'dmy', 'UTC', 'date_against_format'],
  ['05/01/2026 13:00 pm', 'dmy', 'UTC', 'date_against_format'],
  ['05/01/2026 09:00', 'excel', 'UTC', 'date_against_format'],
  ['05/01/206 09:00', 'dmy', 'UTC', 'date_against_format'],
  ['46027.375', null, 'UTC', 'excel_serial_date'],
  ['46027.375', 'dmy', 'UTC', 'excel_serial_date'],
  ['46027.375', 'excel', null, 'time_without_offset'],
  ['2026-03-29 02:30:00', null, 'Europe/Madrid', 'time_in_clock_gap'],
])('%s (%s, %s) is refused: %s', (cell, dateFormat, timeZone, code) => {
  expect(read(cell, dateFormat, timeZone)).toBe(code);
});

it('leaves what is no time to the reader of conversations', () => {
  for (const cell of ['yesterday', '2026-01-05', '05/01/2026', '12:30']) expect(read(cell, 'dmy', 'UTC')).toBe(cell);
});

it('takes the earlier of two instants the clocks showed alike, and says so', () => {
  const times = new CsvTimes({ dateFormat: null, timeZone: 'Europe/Madrid' });
  expect(times.read('2025-10-26 02:30:00')).toEqual({ at: '2025-10-26T02:30:00+02:00', repeated: true });
  expect(times.read('2025-10-26 03:30:00')).toEqual({ at: '2025-10-26T03:30:00+01:00', repeated: false });
});

it('refuses a time zone nobody knows', () => {
  expect(() => new CsvTimes({ dateFormat: null, timeZone: 'Mars/Olympus' })).toThrow(/Mars/);
});

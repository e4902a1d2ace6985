import { parseAuditPeriod } from './audit-period.js';

describe('The period of an audit', () => {
  const read = (from: string, to: string, zone = 'UTC') => {
    const parsed = parseAuditPeriod(from, to, zone);
    if (!parsed.ok) return parsed.problems;
    return [new Date(parsed.value.from).toISOString(), new Date(parsed.value.to).toISOString()];
  };

  it.each([
    ['UTC', '2026-10-01', '2026-11-01', '2026-10-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z'],
    ['Europe/Madrid', '2026-10-01', '2026-11-01', '2026-09-30T22:00:00.000Z', '2026-10-31T23:00:00.000Z'],
    ['America/Bogota', '2026-10-01', '2026-10-02', '2026-10-01T05:00:00.000Z', '2026-10-02T05:00:00.000Z'],
    // Clocks went from 00:00 to 01:00, so the day began at 01:00; and the day they went back to 23:00 began once only.
    ['America/Santiago', '2025-09-07', '2025-09-08', '2025-09-07T04:00:00.000Z', '2025-09-08T03:00:00.000Z'],
    ['America/Santiago', '2026-04-04', '2026-04-05', '2026-04-04T03:00:00.000Z', '2026-04-05T04:00:00.000Z'],
  ])('in %s from %s to %s is from local midnight to local midnight', (zone, from, to, utcFrom, utcTo) => {
    expect(read(from, to, zone)).toEqual([utcFrom, utcTo]);
  });

  it('may be given to the second with an offset, whatever the zone', () => {
    expect(read('2026-10-01T00:00:00+02:00', '2026-10-01T12:30:00Z', 'Asia/Tokyo')).toEqual([
      '2026-09-30T22:00:00.000Z',
      '2026-10-01T12:30:00.000Z',
    ]);
  });

  it.each([
    ['2026-10-01', '2026-10-01', 'to'],
    ['2026-10-02', '2026-10-01', 'to'],
    ['2026-10-01T00:00:00', '2026-11-01', 'from'],
    ['2026-02-30', '2026-11-01', 'from'],
    ['2026-10-01', 'November', 'to'],
    ['01/10/2026', '2026-11-01', 'from'],
    ['', '2026-11-01', 'from'],
    ['0001-01-01', '2026-11-01', 'from'],
  ])('from "%s" to "%s" is refused at "%s"', (from, to, path) => {
    expect(read(from, to)).toEqual([expect.objectContaining({ path })]);
  });

  it('that is wrong at both ends is refused at both', () => {
    expect(read('x', 'y')).toHaveLength(2);
  });
});

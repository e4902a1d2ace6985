import { disputeFigures } from './dispute-figures.js';

const HOUR = 60 * 60 * 1000;
const resolved = (state: 'accepted' | 'partly' | 'rejected', hours: number, changedIds: string[] = []) => ({
  state,
  createdAt: 0,
  resolvedAt: hours * HOUR,
  criterionIds: ['courtesy'],
  changedIds,
});

describe('figures of disputes', () => {
  it('count what became of them and how long it took', () => {
    const figures = disputeFigures([
      resolved('accepted', 2, ['courtesy']),
      resolved('partly', 4, ['courtesy']),
      resolved('rejected', 12),
      { ...resolved('rejected', 0), state: 'open', resolvedAt: null },
      { ...resolved('rejected', 1), state: 'withdrawn' },
    ]);
    expect(figures).toMatchObject({
      count: 5,
      states: { open: 1, accepted: 1, partly: 1, rejected: 1, withdrawn: 1, escalated: 0 },
      resolutionHours: { n: 3, median: 4 },
      accepted: { n: 3, share: 2 / 3 },
      criteria: [{ criterionId: 'courtesy', disputed: 3, changed: 2 }],
    });
    expect(figures.resolutionHours?.p90).toBeCloseTo(10.4, 9);
    expect(figures.accepted?.interval.low).toBeGreaterThan(0);
  });

  it('are none where nothing is resolved', () => {
    expect(disputeFigures([])).toMatchObject({ count: 0, resolutionHours: null, accepted: null, criteria: [] });
  });
});

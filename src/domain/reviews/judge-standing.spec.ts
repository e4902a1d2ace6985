import { wilsonInterval } from '../stats/proportion.js';
import { judgeStandings, type RandomPairs, standingOf } from './judge-standing.js';

const rated = (rating: number) => ({ outcome: 'rated', rating }) as const;
const pairs = (language: string | null, agreeing: number, differing: number): RandomPairs[] => {
  const of = { judgeId: 'local', judgeVersion: '1', criterionId: 'courtesy', language };
  return [
    { ...of, person: rated(1), judge: rated(1), count: agreeing },
    { ...of, person: rated(1), judge: rated(0), count: differing },
    { ...of, person: rated(1), judge: { outcome: 'not_judged', rating: null }, count: 7 },
  ];
};

describe('a judge’s standing', () => {
  it('is of each language by itself and of all together', () => {
    const standings = judgeStandings([...pairs('en', 95, 5), ...pairs('es', 12, 8)], 0.8);
    expect(standings).toMatchObject([
      { language: null, n: 120, agreeing: 107, counts: true, missing: 0 },
      { language: 'en', n: 100, agreeing: 95, counts: true },
      { language: 'es', n: 20, agreeing: 12, share: 0.6, counts: false, missing: null },
    ]);
  });

  it('rests on the lower bound, not on the share: nine of ten are not enough for 80 %', () => {
    expect(standingOf(9, 10, 0.8)).toMatchObject({ share: 0.9, counts: false });
  });

  it('says how many labels are missing, and with so many it counts', () => {
    const { missing } = standingOf(18, 20, 0.8);
    const needed = 20 + (missing ?? 0);
    expect(wilsonInterval(Math.floor(0.9 * needed), needed).low).toBeGreaterThanOrEqual(0.8);
    expect(standingOf(0, 0, 0.8)).toMatchObject({ n: 0, share: null, interval: null, counts: false, missing: 16 });
  });

  it('without pairs is nothing', () => {
    expect(judgeStandings([], 0.8)).toEqual([]);
  });
});

import fc from 'fast-check';
import { overlap } from './interval.js';
import { type Contender, FEWEST_TO_RANK, rankGroups } from './ranking.js';

const contender = (id: string, low: number, high: number, n = 50): Contender => ({
  id,
  n,
  mean: (low + high) / 2,
  interval: { low, high },
});
const ranks = (...contenders: Contender[]) =>
  Object.fromEntries(rankGroups(contenders).map(({ id, rank }) => [id, rank]));

describe('ranks', () => {
  it('are shared by those whose intervals overlap', () => {
    expect(ranks(contender('b', 70, 85), contender('a', 80, 90), contender('c', 40, 60))).toEqual({ a: 1, b: 1, c: 3 });
  });

  it('are shared along a chain of overlaps, whose ends cannot be told from its middle', () => {
    expect(ranks(contender('a', 80, 90), contender('b', 65, 82), contender('c', 50, 66))).toEqual({ a: 1, b: 1, c: 1 });
  });

  it('are not given for too few values, or for one without an interval', () => {
    const few = contender('few', 99, 100, FEWEST_TO_RANK - 1);
    const one = { id: 'one', n: 50, mean: 5, interval: null };
    expect(ranks(few, one, contender('a', 80, 90))).toEqual({ few: null, one: null, a: 1 });
  });

  it('differ only where intervals are apart and in the order of the means', () => {
    const some = fc.tuple(fc.float({ min: 0, max: 100, noNaN: true }), fc.float({ min: 0, max: 20, noNaN: true }));
    fc.assert(
      fc.property(fc.array(some, { maxLength: 12 }), (spans) => {
        const contenders = spans.map(([middle, half], i) => contender(String(i), middle - half, middle + half));
        const ranked = rankGroups(contenders);
        contenders.forEach((a, i) =>
          contenders.forEach((b, j) => {
            const [ra, rb] = [ranked[i]?.rank ?? 0, ranked[j]?.rank ?? 0];
            if (a.interval && b.interval && overlap(a.interval, b.interval)) expect(ra).toBe(rb);
            if (ra < rb) expect(a.mean).toBeGreaterThanOrEqual(b.mean);
          }),
        );
      }),
    );
  });
});

import fc from 'fast-check';
import { RIVEST } from '../../../test/golden/sampling.js';
import { consistentSample, sampleSizeFor, sampleTicket } from './sampling.js';

describe('a consistent sample', () => {
  it('is the one that Rivest’s own program draws', () => {
    expect(consistentSample(RIVEST.ids, RIVEST.seed, RIVEST.size)).toEqual(RIVEST.drawn);
    expect(sampleTicket(RIVEST.ticket.id, RIVEST.ticket.seed)).toBe(RIVEST.ticket.digits);
  });

  const population = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 30 });

  it('does not depend on the order of the population, and a larger one contains a smaller one', () => {
    fc.assert(
      fc.property(population, fc.string({ minLength: 1 }), fc.nat(), (ids, seed, n) => {
        const size = n % (ids.length + 1);
        const drawn = consistentSample(ids, seed, size);
        expect(consistentSample([...ids].reverse(), seed, size)).toEqual(drawn);
        expect(consistentSample(ids, seed, ids.length).slice(0, size)).toEqual(drawn);
      }),
    );
  });

  it('stays the same for the others when one that was not drawn goes', () => {
    fc.assert(
      fc.property(population, fc.string({ minLength: 1 }), (ids, seed) => {
        const size = Math.floor(ids.length / 2);
        const drawn = consistentSample(ids, seed, size);
        const gone = ids.find((id) => !drawn.includes(id));
        expect(
          consistentSample(
            ids.filter((id) => id !== gone),
            seed,
            size,
          ),
        ).toEqual(drawn);
      }),
    );
  });

  it('draws every id about as often', () => {
    const ids = Array.from({ length: 20 }, (_, i) => `id-${i}`);
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 2000; seed++) {
      for (const id of consistentSample(ids, String(seed), 5)) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    expect(Math.min(...counts.values())).toBeGreaterThan(400);
    expect(Math.max(...counts.values())).toBeLessThan(600);
  });

  it.each<[string, string[], string, number, string]>([
    ['larger than its population', ['a'], 's', 2, 'a sample of 2 is larger than the population of 1'],
    ['without a seed', ['a'], '', 1, 'needs a seed'],
    ['of a population with a double', ['a', 'a'], 's', 1, 'twice'],
    ['of minus one', ['a'], 's', -1, 'cannot be drawn'],
    ['of half a conversation', ['a'], 's', 0.5, 'cannot be drawn'],
  ])('%s is refused', (_, ids, seed, size, message) => {
    expect(() => consistentSample(ids, seed, size)).toThrow(message);
  });
});

describe('the size of a sample', () => {
  it.each([
    [{ margin: 0.05, population: 1000 }, 278],
    [{ margin: 0.05, population: null }, 385],
    [{ margin: 0.03, population: null }, 1068],
    [{ margin: 0.05, population: 10 }, 10],
    [{ margin: 0.05, population: null, proportion: 0.1 }, 139],
    [{ margin: 0.05, population: null, confidence: 0.9 }, 271],
  ])('for %j is %d', (question, expected) => {
    expect(sampleSizeFor(question)).toBe(expected);
  });
  it.each([
    { margin: 0, population: 10 },
    { margin: 5, population: 10 },
    { margin: 0.05, population: 10, proportion: 1 },
    { margin: 0.05, population: 10, confidence: 95 },
  ])('is refused for %j', (question) => {
    expect(() => sampleSizeFor(question)).toThrow(RangeError);
  });
});

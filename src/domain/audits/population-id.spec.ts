import fc from 'fast-check';
import { populationId } from './population-id.js';

describe('The id of a conversation in a population', () => {
  it.each([
    ['import', 'T-1', 'import:T-1'],
    ['desk', 'a:b', 'desk:a:b'],
    ['desk:a', 'b', 'desk%3Aa:b'],
    ['desk', '50%', 'desk:50%25'],
    ['desk', 'a\nb\r', 'desk:a%0Ab%0D'],
    ['desk', ' ñandú ', 'desk: ñandú '],
  ])('of source %j and external id %j is %j', (source, externalId, id) => {
    expect(populationId(source, externalId)).toBe(id);
  });

  it('is one line, and belongs to one conversation only', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ':', '%', '\n', '\r', '3', 'A', '2', '5') });
    fc.assert(
      fc.property(text, text, text, text, (source, externalId, otherSource, otherExternalId) => {
        const id = populationId(source, externalId);
        expect(id).not.toMatch(/[\r\n]/);
        const same = source === otherSource && externalId === otherExternalId;
        expect(id === populationId(otherSource, otherExternalId)).toBe(same);
      }),
    );
  });
});

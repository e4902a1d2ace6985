import fc from 'fast-check';
import { LONGEST_SEARCH, parseSearch } from './search-query.js';

describe('a search', () => {
  it.each<[string, string[], string[]]>([
    ['where is my refund', ['where is my refund'], []],
    ['"lost parcel" refund', ['"lost parcel" refund'], []],
    ['refund -angry -"call me"', ['refund'], ['angry or "call me"']],
    ['"never closed -word', ['"never closed -word'], []],
    ['devolución', ['devolución', 'devolucion'], []],
    ['devolucion garantia', ['devolucion garantia', 'devolución garantía'], []],
    ['A-17 e-mail', ['A-17 e-mail'], []],
    ['& | ! <-> :* ( )', [], []],
    ['   ', [], []],
  ])('of %p wants %p and not %p', (text, wanted, unwanted) => {
    expect(parseSearch(text)).toEqual({ wanted, unwanted });
  });

  it('keeps the tilde of an eñe, which is another letter', () => {
    expect(parseSearch('año').wanted).toEqual(['año']);
  });

  it('may be any text at all, and grows no longer than it may be', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3_000, unit: 'binary' }), (text) => {
        const { wanted, unwanted } = parseSearch(text);
        for (const spelling of [...wanted, ...unwanted]) {
          expect(spelling).not.toContain('\0');
          expect(spelling.length).toBeLessThanOrEqual(LONGEST_SEARCH * 3);
        }
      }),
    );
  });
});

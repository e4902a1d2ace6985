import fc from 'fast-check';
import { PieceTable } from './piece-table.js';

describe('a table of pieces of text', () => {
  it('finds what a map finds by the piece cut out', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(text, fc.array(fc.tuple(fc.nat(300), fc.nat(300)), { maxLength: 100 }), (from, spans) => {
        const table = new PieceTable<number>();
        const map = new Map<string, number>();
        for (const [start, end] of spans) {
          const piece = from.slice(start, end);
          const [first, last] = [Math.min(start, from.length), Math.min(start, from.length) + piece.length];
          expect(table.get(from, first, last)).toBe(map.get(piece));
          if (map.has(piece)) continue;
          table.add(piece, map.size);
          map.set(piece, map.size);
        }
      }),
    );
  });

  it('keeps everything while it grows, and nothing once it is cleared', () => {
    const table = new PieceTable<string>();
    const words = Array.from({ length: 5_000 }, (_, i) => `word-${i}`);
    for (const word of words) table.add(word, word);
    expect(words.map((word) => table.get(`(${word})`, 1, word.length + 1))).toEqual(words);
    table.clear();
    expect(words.filter((word) => table.get(word, 0, word.length) !== undefined)).toEqual([]);
    table.add('again', 'again');
    expect(table.get('again', 0, 5)).toBe('again');
  });
});

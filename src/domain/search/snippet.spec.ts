import fc from 'fast-check';
import { LONGEST_SNIPPET, readMarks } from './snippet.js';

describe('a snippet', () => {
  it('says where in it the matches stand', () => {
    const { text, spans } = readMarks('My <refund> is 🧾 late, the <Refund>!', '<', '>');
    expect(text).toBe('My refund is 🧾 late, the Refund!');
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(['refund', 'Refund']);
  });

  it('has no spans where nothing is marked', () => {
    expect(readMarks('nothing here', '<', '>')).toEqual({ text: 'nothing here', spans: [] });
  });

  it('is cut around its first match, in whole characters, however long its words are', () => {
    const text = `${'🧾'.repeat(300)}<${'é'.repeat(5_000)}>`;
    const cut = readMarks(text, '<', '>');
    expect(cut.text.length).toBeLessThanOrEqual(LONGEST_SNIPPET + 1);
    expect(/\p{Surrogate}/u.test(cut.text)).toBe(false);
    expect(cut.spans).toHaveLength(1);
    expect(cut.text.slice(cut.spans[0]?.start, cut.spans[0]?.end)).toMatch(/^é+$/);
  });

  it('never has a span outside its text', () => {
    const piece = fc.string({ unit: 'grapheme', maxLength: 200 }).map((s) => s.replaceAll(/[<>]/g, ''));
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, piece), { maxLength: 8 }), (pieces) => {
        const { text, spans } = readMarks(pieces.map(([a, b]) => `${a}<${b}>`).join(''), '<', '>');
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

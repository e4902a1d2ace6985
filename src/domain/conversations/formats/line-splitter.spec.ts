import fc from 'fast-check';

import { type Line, LineSplitter } from './line-splitter.js';

function split(pieces: string[], maxLength = 1_000): Line[] {
  const splitter = new LineSplitter(maxLength);
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
}

it('numbers lines as an editor does, blank ones too', () => {
  expect(split(['a\n\nb'])).toEqual([
    { number: 1, text: 'a' },
    { number: 2, text: '' },
    { number: 3, text: 'b' },
  ]);
});

it('makes no line of the nothing after the last line feed', () => {
  expect(split(['a\n'])).toEqual([{ number: 1, text: 'a' }]);
  expect(split([''])).toEqual([]);
});

it('finds the same lines wherever the text is cut', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '👋') });
  fc.assert(
    fc.property(fc.array(text), (pieces) => {
      expect(split(pieces)).toEqual(split([pieces.join('')]));
    }),
  );
});

it('gives up a line beyond the limit, and no other', () => {
  const lines = split(['12', '345', '6\n1234', '5\n', '123456'], 5);
  expect(lines.map(({ text }) => text)).toEqual([null, '12345', null]);
});

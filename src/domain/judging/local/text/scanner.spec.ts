import fc from 'fast-check';
import { kindOf, Scanner, TOKEN } from './scanner.js';

function scanned(text: string): [string, number, number][] {
  const scanner = new Scanner(text);
  const found: [string, number, number][] = [];
  while (scanner.next()) found.push([scanner.kind, scanner.start, scanner.end]);
  return found;
}

function byExpression(text: string): [string, number, number][] {
  return [...text.matchAll(new RegExp(TOKEN))].map((match) => [
    kindOf(match),
    match.index,
    match.index + match[0].length,
  ]);
}

/** What tokens are made of, and what they end at. */
const PIECES = [
  ...'abhwéñßªZ09_.+-@*$!|?¡¿,;:()\'’"“«>=<&#^/\\~%\n\t  \u00a0\u00ad\u200b\u0301²½©…😀🇪🇸ж',
  'http',
  'https://',
  'www.',
  '&amp;',
  '__a__',
  'me@x.org',
  '<b>',
];

describe('the scanner', () => {
  it('finds what the expression finds, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        expect(scanned(text)).toEqual(byExpression(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads an address only up to the longest that mail allows', () => {
    for (const length of [63, 64, 65, 200]) {
      const text = `${'a'.repeat(length)}@example.org`;
      expect(scanned(text)).toEqual(byExpression(text));
    }
  });
});

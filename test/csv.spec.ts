import fc from 'fast-check';
import { type CsvCell, csvFile, csvLine } from '../src/platform/http/csv.js';

describe('A line of CSV', () => {
  it.each<[string, CsvCell, string]>([
    ['plain text as it is', 'It left today.', 'It left today.'],
    ['nothing for null', null, ''],
    ['a negative number as a number', -1.5, '-1.5'],
    ['a boolean as it is', true, 'true'],
    ['a time in ISO 8601', new Date('2026-10-05T10:00:00Z'), '2026-10-05T10:00:00.000Z'],
    ['a separator within quotes', 'a,b', '"a,b"'],
    ['the separator of other countries within quotes', 'a;b', '"a;b"'],
    ['quotes doubled', 'say "yes"', '"say ""yes"""'],
    ['a line break within quotes', 'a\nb', '"a\nb"'],
    ['white space at the edges within quotes', ' a ', '" a "'],
    ['= after an apostrophe', '=1+1', `"'=1+1"`],
    ['+ after an apostrophe', '+34 600', `"'+34 600"`],
    ['- after an apostrophe', '-2', `"'-2"`],
    ['@ after an apostrophe', '@SUM(A1)', `"'@SUM(A1)"`],
    ['a tab after an apostrophe', '\t=1', `"'\t=1"`],
    ['a carriage return after an apostrophe', '\r=1', `"'\r=1"`],
    ['a line feed after an apostrophe', '\n=1', `"'\n=1"`],
    ['a full-width = after an apostrophe', '＝1', `"'＝1"`],
    ['quotes that would let a formula out', '","=1+1', '""",""=1+1"'],
  ])('writes %s', (_, cell, written) => {
    expect(csvLine(['x', cell, 'y'])).toBe(`x,${written},y\r\n`);
  });

  it('never begins a cell of text as a formula, and gives the text back', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', 'a') }), (text) => {
        const line = csvLine([text]).slice(0, -2);
        const read = line.startsWith('"') ? line.slice(1, -1).replaceAll('""', '"') : line;
        expect(read).not.toMatch(/^[=+\-@\t\r\n]/);
        expect(read === text || read === `'${text}`).toBe(true);
      }),
    );
  });
});

describe('A CSV file', () => {
  it('begins with the mark by which spreadsheets know UTF-8, and keeps any language', async () => {
    async function* rows() {
      yield await Promise.resolve(['ñ', '日本', 1]);
    }
    const parts: string[] = [];
    for await (const part of csvFile(['a', 'b', 'c'], rows())) parts.push(part);
    expect(parts.join('')).toBe('\uFEFFa,b,c\r\nñ,日本,1\r\n');
  });
});

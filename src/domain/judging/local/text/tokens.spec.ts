import fc from 'fast-check';
import { tokenize } from './tokens.js';

const keys = (text: string) => tokenize(text).map((token) => token.key);
const quoted = (text: string) =>
  tokenize(text)
    .filter((token) => token.quoted && token.kind === 'word')
    .map((token) => token.key);

describe('tokens', () => {
  it.each([
    ['Hello there', ['hello', 'there']],
    ['¿Qué tal, año nuevo?', ['¿', 'que', 'tal', ',', 'año', 'nuevo', '?']],
    ["can’t l'été", ["can't", "l'ete"]],
    ['see https://example.org/a?b=1 now', ['see', '<link>', 'now']],
    ['<b>bold</b> &amp; more', ['<markup>', 'bold', '<markup>', '<markup>', 'more']],
    ['@maria thanks ^AB', ['<mention>', 'thanks', '<mention>']],
    ['5kg for 10.50', ['5kg', 'for', '<number>']],
    ['id\u200Bi\u202Eot', ['idiot']],
    ['👍🏽', ['👍']],
    ['', []],
  ])('of %j are %j', (text, expected) => expect(keys(text)).toEqual(expected));

  it.each([
    ['they said "you fool" to me', ['you', 'fool']],
    ['dijo «qué tonto» y colgó', ['que', 'tonto']],
    ['> you are slow\nno, we are not', ['you', 'are', 'slow']],
    ['a 5" screen and a 7" screen', []],
  ])('mark what is quoted in %j', (text, expected) => expect(quoted(text)).toEqual(expected));

  it('stand in order, without overlap, where their spans say', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        let end = 0;
        for (const token of tokenize(text)) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(token.end).toBeGreaterThan(token.start);
          end = token.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

import fc from 'fast-check';
import { patternProblem, UserPattern } from './user-pattern.js';

const found = (source: string, text: string) =>
  new UserPattern(source).find(text).map(({ start, end }) => text.slice(start, end));

describe('a regular expression that somebody wrote', () => {
  it('is found wherever it stands, whatever the case', () => {
    expect(found('order #?\\d{6}', 'Order 123456, order #654321 and order 12')).toEqual([
      'Order 123456',
      'order #654321',
    ]);
    expect(found('ñand[uú]', '👍 Ñandú y ñandu')).toEqual(['Ñandú', 'ñandu']);
  });

  // The engine of the language needs 2^n steps for these: 27 s for 28 characters, measured; for 30,000 it never ends.
  it.each(['(a+)+$', '(a|a)*$', '(a|aa)+$', '(.*a){20}$', '^(([a-z])+.)+[A-Z]([a-z])+$', '(\\w+\\s?)*:$'])(
    'takes a time that its text bounds: %s',
    (source) => {
      expect(patternProblem(source.replace(/\*\$/, '+$'))).toBeNull();
      expect(found(source, `${'a'.repeat(30_000)}!`)).toEqual([]);
    },
  );

  it.each([
    '(',
    '[a',
    '(?=a)',
    '(?<!a)b',
    '(a)\\1',
    'a{51}',
    'a{1,1000}',
    '((a{40}){40}){40}',
    'a*',
    '',
    'x'.repeat(201),
  ])('is refused with the cure: %s', (source) => {
    expect(patternProblem(source)).toMatch(/^must /);
  });

  it('is never thrown over, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (source, text) => {
        if (patternProblem(source) !== null) return;
        for (const { start, end } of new UserPattern(source).find(text)) expect(end).toBeGreaterThan(start);
      }),
    );
  });
});

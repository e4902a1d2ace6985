import { isTitle, isVisible } from './title.js';

describe('a title', () => {
  it.each(['Acme', 'Señal', '客服', '7', '★', '👩‍💻 Desk', 'علی‌رضا', 'नमस्ते', 'e\u0301', 'x'.repeat(200)])(
    'may be %j',
    (text) => {
      expect(isTitle(text)).toBe(true);
    },
  );

  it.each([
    ['nothing', ''],
    ['spaces of all kinds', ' \u00a0\u2003\u3000'],
    ['zero-width characters', '\u200b\u200c\u200d\u2060\ufeff'],
    ['fillers', '\u3164\u115f\uffa0\u2800'],
    ['an accent on nothing', '\u0301'],
    ['control characters', 'a\u0007'],
    ['two lines', 'a\nb'],
    ['a line separator', 'a\u2028b'],
    ['a NUL', 'a\0'],
    ['half of a surrogate pair', 'a\ud83d'],
    ['what turns the reading order', 'a\u202eb'],
    ['what hides in it', 'a\u200bb'],
  ])('is not %s', (_what, text) => {
    expect(isTitle(text)).toBe(false);
  });
});

describe('a text', () => {
  it('may have lines', () => {
    expect(isVisible('\n\tyes\n')).toBe(true);
  });

  it.each([' \n\t', '\u200b\u200b', '\0'])('says nothing where it is %j', (text) => {
    expect(isVisible(text)).toBe(false);
  });
});

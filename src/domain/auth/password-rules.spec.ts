import fc from 'fast-check';
import { checkPassword, PASSWORD_LIMITS } from './password-rules.js';

const OWNER = { email: 'marta.olivares@puentenorte.example', name: 'Marta Olivares' };
const problemOf = (password: string) => {
  const checked = checkPassword(password, OWNER);
  return checked.ok ? null : checked.problems[0]?.message;
};

describe('a password that is to be chosen', () => {
  it.each([
    'correct horse battery',
    'tres tristes tigres',
    'x7#kQ9!mZ2@pL',
    '482915730264',
    'ñandú-çedilla-ß',
    '密码密码的故事很长很长啊',
    '                a b c d e f g',
  ])('may be "%s"', (password) => {
    expect(problemOf(password)).toBeNull();
  });

  it.each(['', 'short', 'elevenchars', '👍👍👍👍👍👍'])('"%s" is too short', (password) => {
    expect(problemOf(password)).toMatch(/at least 12/);
  });

  it('is counted in characters, not in code units, and bounded in bytes', () => {
    expect(problemOf('a'.repeat(4) + 'é'.repeat(200))).toMatch(/at most 256 bytes/);
    expect(problemOf(`long ${'words '.repeat(40)}`)).toBeNull();
  });

  it.each([
    'password1234',
    'Password2024!',
    'P@ssw0rd!!!!',
    'contraseña2024',
    'Contrasena123',
    'qwertyuiop12',
    'poiuytrewq99',
    '123456789012',
    '000000000000',
    'abcabcabcabc',
    'asdfghjkl1234',
    'iloveyou1234',
    'BaremoBaremo',
    'baremo-2026!',
    'welcome to Baremo',
    'martaolivares',
    'Marta.Olivares1',
    'puentenorte2026',
    'letmeinletmein',
    'zxcvbnm,./1234',
    'barcelona1998!!',
  ])('may not be "%s": it is guessed first', (password) => {
    expect(problemOf(password)).toMatch(/first that are guessed/);
  });

  it('may be what is drawn at random', () => {
    const letters = fc.stringMatching(/^[a-z0-9]{20}$/);
    fc.assert(
      fc.property(letters, (password) => problemOf(password) === null),
      { seed: 1 },
    );
  });

  it('is checked in a time that its length bounds', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000 }), (password) => {
        const checked = checkPassword(password, OWNER);
        expect(checked.ok && new TextEncoder().encode(password).length > PASSWORD_LIMITS.bytes).toBe(false);
      }),
    );
  });
});

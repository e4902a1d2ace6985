import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sha256Hex } from './sha256.js';

describe('SHA-256', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ])('of %j is that of the standard', (text, expected) => {
    expect(sha256Hex(text)).toBe(expected);
  });
  it('agrees with the platform’s, whatever the text and its length', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.nat(300).map((n) => 'x'.repeat(n)),
    );
    fc.assert(
      fc.property(text, (t) => {
        expect(sha256Hex(t)).toBe(createHash('sha256').update(t).digest('hex'));
      }),
    );
  });
});

import fc from 'fast-check';
import { createRedactor, type KnownPerson } from './prompt-redaction.js';

const PEOPLE: KnownPerson[] = [
  { placeholder: 'agent_1', name: 'Ana López', present: true },
  { placeholder: 'customer', name: 'Will de la Cruz', present: true },
  { placeholder: 'colleague', name: 'Pedro Sol', present: false },
];
const redacted = (text: string) => createRedactor(PEOPLE)(text).text;

describe('redaction', () => {
  it.each([
    ['a name, first and last as one', 'Hello Ana López!', 'Hello [agent_1]!'],
    ['a name in small letters and without marks', 'hello ana lopez', 'hello [agent_1]'],
    ['a name in capitals, one part of it', 'THANKS, LÓPEZ', 'THANKS, [agent_1]'],
    ['a name with an ending', "Ana's parcel", "[agent_1]'s parcel"],
    ['not a word that is also a name', 'I will ask, de la mar', 'I will ask, de la mar'],
    ['a name that is also a word, with a capital', 'I am Will.', 'I am [customer].'],
    ['a colleague by a capital', 'Pedro knows; el sol sale', '[colleague] knows; el sol sale'],
    ['not words that hold a name', 'Banana, Anatomy', 'Banana, Anatomy'],
    ['an e-mail address', 'Write to x.y+z@mail.example.', 'Write to [email_1]'],
    ['a card', 'It is 4111-1111-1111-1111.', 'It is [card_1].'],
    ['a telephone number', 'Call +34 (600) 111-222 now', 'Call [number_1] now'],
    ['not a price, a time or a date', 'On 2026-10-05 at 10:30 it cost 129.95', 'On 2026-10-05 at 10:30 it cost 129.95'],
    ['characters that show nothing', 'go\u200bod\u202e day', 'good day'],
  ])('takes out %s', (_, text, expected) => {
    expect(redacted(text)).toBe(expected);
  });

  it('gives the same address the same placeholder in every turn, and another one another', () => {
    const redact = createRedactor(PEOPLE);
    expect(redact('A@mail.example').text).toBe('[email_1]');
    expect(redact('b@mail.example and a@mail.example').text).toBe('[email_2] and [email_1]');
  });

  it('leads from any part of the redacted text back to what stood there', () => {
    const text = 'Hello Ana López, mail x@mail.example today';
    const result = createRedactor(PEOPLE)(text);
    const back = (part: string) => {
      const start = result.text.indexOf(part);
      const span = result.original(start, start + part.length);
      return text.slice(span.start, span.end);
    };
    expect(back('Hello [agent_1], mail')).toBe('Hello Ana López, mail');
    expect(back('mail [email_1] today')).toBe('mail x@mail.example today');
    expect(back('[agent')).toBe('Ana López');
    expect(back('_1], m')).toBe('Ana López, m');
    expect(back('today')).toBe('today');
    expect(back(result.text)).toBe(text);
  });

  it('always leads back to a span of the original, the whole to the whole', () => {
    const word = fc.constantFrom(
      'Ana',
      'López',
      ' ',
      'will',
      'a@b.example',
      '4111111111111111',
      '\u200b',
      'x',
      '. ',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(word), fc.nat(), fc.nat(), (words, a, b) => {
        const text = words.join('');
        const result = createRedactor(PEOPLE)(text);
        const [start, end] = [a, b].map((n) => n % (result.text.length + 1)).sort((x, y) => x - y) as [number, number];
        fc.pre(start < end);
        const span = result.original(start, end);
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(text.length);
        expect(span.start).toBeLessThan(span.end);
      }),
    );
  });

  it('takes a hundred thousand letters, digits or signs in its stride', () => {
    for (const piece of ['a', '1', 'a.', '1 ', '+(', '@', 'Ana ']) {
      expect(redacted(piece.repeat(100_000 / piece.length)).length).toBeGreaterThan(0);
    }
  });
});

import { describeProblems, parseWith } from '../parsed.js';
import { LONGEST_TOPIC_TEXT, MOST_TOPIC_WORDS, MOST_TOPICS, nameKey, topicsSchema } from './topics.js';

const parse = (input: unknown) => parseWith(topicsSchema, input);
const many = (count: number) => Array.from({ length: count }, (_, i) => `n${i}`);
const delivery = { name: 'Delivery', words: ['parcel', 'where is', '¿dónde está?', 'DHL', '24h'] };

describe('a program’s topics', () => {
  it('are taken as they stand, without spaces around names and words', () => {
    expect(parse([delivery, { name: ' 📦 ', words: [' box '] }])).toEqual({
      ok: true,
      value: [delivery, { name: '📦', words: ['box'] }],
    });
    expect(parse([])).toEqual({ ok: true, value: [] });
  });

  it('may be as many and as long as they may be', () => {
    const words = many(MOST_TOPIC_WORDS);
    const topics = many(MOST_TOPICS).map((name) => ({ name: name.padEnd(LONGEST_TOPIC_TEXT, 'x'), words }));
    expect(parse(topics).ok).toBe(true);
  });

  it.each<[string, unknown, string]>([
    ['are no list', { name: 'a' }, 'must be a list of topics'],
    ['are too many', many(MOST_TOPICS + 1).map((name) => ({ name, words: ['a'] })), 'must be at most 50 topics'],
    ['have no name', [{ name: ' ', words: ['a'] }], '0.name: must not be empty'],
    ['have a name nobody sees', [{ name: '\u200B\u3164\u2800', words: ['a'] }], '0.name: must not be empty'],
    ['have a name of two lines', [{ name: 'a\nb', words: ['a'] }], '0.name: must be one line'],
    ['have a name written backwards', [{ name: 'a\u202Eb', words: ['a'] }], '0.name: must be one line'],
    ['have half of a pair in a name', [{ name: '\uD83D', words: ['a'] }], '0.name: must not hold NUL'],
    ['have a long name', [{ name: 'x'.repeat(61), words: ['a'] }], '0.name: must be at most 60'],
    ['have no words', [{ name: 'a', words: [] }], '0.words: must name at least one word'],
    ['have words that are none', [{ name: 'a', words: ['!?'] }], '0.words.0: must hold a letter or a digit'],
    ['have words nobody sees', [{ name: 'a', words: ['\u115F'] }], '0.words.0: must not be empty'],
    ['have too many words', [{ name: 'a', words: many(101) }], '0.words: must be at most 100 words'],
    ['name a word twice', [{ name: 'a', words: ['Parcel', 'parcel '] }], '0.words: must not name a word twice'],
    ['hold something else', [{ name: 'a', words: ['a'], cost: 1 }], 'cost'],
    [
      'have one name twice',
      [delivery, { name: 'ｄｅｌｉ\u200Dvery', words: ['a'] }],
      '1.name: must not be named twice',
    ],
  ])('are refused when they %s', (_, topics, message) => {
    const parsed = parse(topics);
    expect(parsed.ok ? '' : describeProblems(parsed.problems)).toContain(message);
  });

  it('have one key for each name that looks the same', () => {
    expect(nameKey(' Late  DELIVERY')).toBe(nameKey('late delivery'));
    expect(nameKey('late delivery')).not.toBe(nameKey('latedelivery'));
  });
});

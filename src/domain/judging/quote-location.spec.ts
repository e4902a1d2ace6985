import fc from 'fast-check';
import { bareConversation } from '../conversations/bare-conversation.js';
import { type TurnRole } from '../conversations/conversation.js';
import { locateQuote } from './quote-location.js';

const conversation = (...lines: [TurnRole, string][]) =>
  bareConversation(lines.map(([role, text]) => ({ role, text })));
const anyone = () => true;

describe('a quote as a model gave it', () => {
  it.each<[string, string, string, string | null]>([
    ['stands as it is', 'the contract', 'Read the contract.', 'the contract'],
    ['has its spaces folded', 'read the contract', 'Please read  the\n contract.', 'read  the\n contract'],
    ['is trimmed', '  contract ', 'the contract.', 'contract'],
    ['has a composed letter', 'después', 'lo vemos después', 'después'],
    ['has a composed letter for one in two parts', 'después', 'lo vemos despue\u0301s, adiós', 'despue\u0301s'],
    ['ends inside a joined letter no sooner than it', 'é', 'despue\u0301s', 'e\u0301'],
    ['has a wide letter', 'ABC', 'code ＡＢＣ now', 'ＡＢＣ'],
    ['has a ligature opened', 'office', 'our oﬃce', 'oﬃce'],
    ['has straight quotation marks', `don't "worry"`, 'please don’t “worry” now', 'don’t “worry”'],
    ['stands after an emoji', 'thanks', '😀😀 thanks', 'thanks'],
    ['is an emoji', '👍🏽', 'ok 👍🏽 yes', '👍🏽'],
    ['repeats itself', 'abab', 'abaabab', 'abab'],
    ['is not there', 'sorry', 'Read the contract.', null],
    ['is not there in that case', 'read', 'Read', null],
    ['is empty', ' ', 'Read the contract.', null],
  ])('%s', (_, quote, text, expected) => {
    const found = locateQuote(quote, conversation(['agent', text]), anyone);
    expect(found?.text ?? null).toBe(expected);
    if (found !== null) expect(text.slice(found.start, found.end)).toBe(found.text);
  });

  it('is taken from the turn that was named, or else from the first that has it', () => {
    const c = conversation(['agent', 'one two'], ['agent', 'two'], ['agent', 'three']);
    expect(locateQuote('two', c, anyone, 1)?.turn).toBe(1);
    expect(locateQuote('two', c, anyone, 2)?.turn).toBe(0);
    expect(locateQuote('two', c, anyone)?.turn).toBe(0);
  });

  it('is never taken from a speaker that is not allowed', () => {
    const c = conversation(['customer', 'you are useless'], ['agent', 'I am sorry']);
    expect(locateQuote('useless', c, (t) => t.role === 'agent')).toBeNull();
    expect(locateQuote('useless', c, (t) => t.role === 'agent', 0)).toBeNull();
  });

  it('is found wherever it was cut from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(), fc.nat(), (text, a, b) => {
        const characters = [...new Intl.Segmenter().segment(text)].map((s) => s.segment);
        const from = a % characters.length;
        const quote = characters.slice(from, from + 1 + (b % characters.length)).join('');
        fc.pre(quote.trim() !== '' && !/^[\p{M}\u1160-\u11ff\uff9e\uff9f]/u.test(quote));
        const found = locateQuote(quote, conversation(['agent', text]), anyone);
        expect(found).not.toBeNull();
        expect(found?.text.normalize('NFKC').replace(/\s+/gu, ' ')).toContain(quote.trim().normalize('NFKC').charAt(0));
      }),
    );
  });

  it('is sought in linear time even where every letter almost fits', () => {
    const c = conversation(['agent', 'a'.repeat(200_000)]);
    expect(locateQuote(`${'a'.repeat(50_000)}b`, c, anyone)).toBeNull();
    expect(
      locateQuote(`e${'\u0301'.repeat(5000)}`, conversation(['agent', `e${'\u0301'.repeat(100_000)}`]), anyone),
    ).not.toBeNull();
  });
});

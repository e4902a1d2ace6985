import { readFileSync } from 'node:fs';
import { createDetector } from './detect.js';
import { conversationOf, noGuess } from './detectors/dialogue.fixture.js';
import { decodeWeights } from './model/weights.js';

const weights = decodeWeights(new Uint8Array(readFileSync(new URL('./weights.bin', import.meta.url))));
const detect = createDetector({ weights, identifyLanguage: noGuess });
const SHORT = 125_000;
const LONG = 500_000;
/** Fourfold text is fourfold work where it is linear, sixteenfold where it is quadratic; what lies between is noise. */
const MOST_GROWTH = 9;
const TRIES = 2;

/** Microseconds of the processor, of the best of several tries: what else runs on the machine does not count. */
function work(text: string): number {
  const conversation = conversationOf(['customer', `Where is it? ${text}`], ['agent', text]);
  const tries = Array.from({ length: TRIES }, () => {
    const from = process.cpuUsage();
    detect(conversation, {
      languages: [],
      competitors: ['Vodacel'],
      topics: [{ name: 'a', words: ['word', 'not so'] }],
    });
    const { user, system } = process.cpuUsage(from);
    return user + system;
  });
  return Math.min(...tries);
}

function repeated(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length));
}

function distinctWords(_: string, length: number): string {
  return Array.from({ length: length / 8 }, (_unused, i) => `w${i.toString(36)}`.padEnd(7, 'x')).join(' ');
}

describe('a conversation of a megabyte in two turns', () => {
  it.each([
    ['words', 'the word is not here. ', repeated],
    ['words met once', '', distinctWords],
    ['one word', 'a', repeated],
    ['letters spelled out', 'i d i o t ', repeated],
    ['insults', 'you are not an idiot ', repeated],
    ['quotation marks', '"', repeated],
    ['quoted lines', '> x\n', repeated],
    ['beginnings of addresses', 'a.b+', repeated],
    ['signs', '*@#<&_^$', repeated],
    ['questions', 'what? ', repeated],
    ['words of repair', 'um ', repeated],
    ['emoji', '😀', repeated],
    ['words that address a judge', 'ignore grading criteria give ', repeated],
  ])('of %s takes work in proportion to its length', (_, piece, textOf) => {
    expect(work(textOf(piece, LONG)) / work(textOf(piece, SHORT))).toBeLessThan(MOST_GROWTH);
  });
});

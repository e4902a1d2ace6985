import { readFileSync } from 'node:fs';
import { type Conversation } from '../../conversations/conversation.js';
import { conversationOf, noGuess } from './detectors/dialogue.fixture.js';
import { type DetectionContext } from './detection.js';
import { WorkCounter } from './work-counter.fixture.js';

const SHORT = 125_000;
const LONG = 500_000;
/** Fourfold text is fourfold work where it is linear, sixteenfold where it is quadratic. */
const MOST_GROWTH = 5;
const CONTEXT: DetectionContext = {
  languages: [],
  competitors: ['Vodacel'],
  topics: [{ name: 'a', words: ['word', 'not so'] }],
};

const counter = new WorkCounter(new URL('.', import.meta.url));
let work: (conversation: Conversation) => Promise<number>;

beforeAll(async () => {
  await counter.start(); // before the judge is loaded: what is compiled earlier is not counted
  const { createDetector } = await import('./detect.js');
  const { decodeWeights } = await import('./model/weights.js');
  const weights = decodeWeights(new Uint8Array(readFileSync(new URL('./weights.bin', import.meta.url))));
  const detect = createDetector({ weights, identifyLanguage: noGuess });
  work = (conversation) => counter.during(() => detect(conversation, CONTEXT));
});

afterAll(() => counter.stop());

function repeated(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length));
}

function distinctWords(_: string, length: number): string {
  return Array.from({ length: length / 8 }, (_unused, i) => `w${i.toString(36)}`.padEnd(7, 'x')).join(' ');
}

function inTwoTurns(text: string): Conversation {
  return conversationOf(['customer', `Where is it? ${text}`], ['agent', text]);
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
  ])('of %s takes work in proportion to its length', async (_, piece, textOf) => {
    const [short, long] = [await work(inTwoTurns(textOf(piece, SHORT))), await work(inTwoTurns(textOf(piece, LONG)))];
    expect(long / short).toBeLessThan(MOST_GROWTH);
  });
});

describe('a conversation of many turns', () => {
  it.each([3, 1_000_000])(
    'takes work in proportion to their number, the customer speaking at every %ith',
    async (every) => {
      const turns = (count: number) =>
        conversationOf(
          ...Array.from({ length: count }, (_, i) =>
            i % every === 0
              ? (['customer', 'Where is my order? The same answer again!'] as const)
              : (['agent', 'The order is on its way, sorry.'] as const),
          ),
        );
      expect((await work(turns(8_000))) / (await work(turns(2_000)))).toBeLessThan(MOST_GROWTH);
    },
  );

  it('takes work in proportion to their number where only the customer speaks', async () => {
    const turns = (count: number) =>
      conversationOf(...Array.from({ length: count }, () => ['customer', 'Where is my order?'] as const));
    expect((await work(turns(8_000))) / (await work(turns(2_000)))).toBeLessThan(MOST_GROWTH);
  });
});

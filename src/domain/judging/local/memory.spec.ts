import { readFileSync } from 'node:fs';
import { createDetector } from './detect.js';
import { conversationOf, noGuess } from './detectors/dialogue.fixture.js';
import { decodeWeights } from './model/weights.js';

const NOTHING_KNOWN = { languages: [], competitors: [], topics: [] };
const weights = decodeWeights(new Uint8Array(readFileSync(new URL('./weights.bin', import.meta.url))));

/** A question of words met nowhere else, and a reply that takes them up. */
function conversationOfNewWords(number: number) {
  const words = Array.from({ length: 900 }, (_, i) => `w${number}x${i}`);
  const [asked, more] = [words.slice(0, 300).join(' '), words.slice(300).join(' ')];
  return conversationOf(['customer', `Where are ${asked}?`], ['agent', `Here are ${asked}`], ['customer', more]);
}

describe('what the judge remembers of words', () => {
  it('changes no answer, in whatever order conversations come', () => {
    const conversations = Array.from({ length: 60 }, (_, i) => conversationOfNewWords(i));
    const judge = createDetector({ weights, identifyLanguage: noGuess });
    const forwards = conversations.map((conversation) => judge(conversation, NOTHING_KNOWN));
    const backwards = [...conversations].reverse().map((conversation) => judge(conversation, NOTHING_KNOWN));
    expect(backwards.reverse()).toEqual(forwards);
  });
});

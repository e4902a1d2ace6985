import { isRateable } from '../../../conversations/conversation.js';
import { type BilingualText, type QuoteEvidence } from '../../evidence.js';
import { type Detector } from '../detector.js';
import { ExplainedLater } from '../explained-later.js';
import { isSmallWord } from '../features/language-hint.js';
import { UNCLEAR_EN, UNCLEAR_ES, type UnclearCategory } from '../lexicons/jargon-words.js';
import { isJudged, type TurnReading } from '../reading.js';
import { Lexicon } from '../text/lexicon.js';
import { quoteTokens } from '../text/quote.js';
import { createMisunderstandingDetector } from './misunderstanding.js';

const THRESHOLD = 0.7;
/** From this score of misunderstanding on, the customer's next turn is reason to say so. */
const PUZZLED = 0.6;
/** A sentence is hard to follow from about this many words on (plain-language guides advise 15 to 25). */
const LONG_SENTENCE = 40;
/** Below this share of small words a sentence is a heap of words; telegrams and lists of steps have some. */
const FEWEST_SMALL = 0.12;
const SHORTEST_HEAP = 10;
const LONGEST_PART = 60;

const LEXICON = new Lexicon<UnclearCategory>([UNCLEAR_EN, UNCLEAR_ES]);

interface Hardship {
  weight: number;
  first: number;
  last: number;
  reason: BilingualText;
}

/**
 * An agent's words that a customer cannot follow: very long sentences, words of the trade left unexplained, the language of
 * offices, sentences without the small words that hold them together, remains of a template. What the customer answers weighs
 * too. It reads structure, not spelling, accent or turns of phrase of one country.
 */
export function createUnclearDetector(): Detector {
  const misunderstanding = createMisunderstandingDetector();
  return (conversation, index) => {
    const reading = conversation.turns[index];
    if (!reading || !isRateable(reading.turn) || !isJudged(reading)) return null;
    const found = [...wordsOfTheTrade(reading), ...sentences(reading)].sort((a, b) => b.weight - a.weight);
    const next = conversation.turns[index + 1];
    const puzzled = next?.turn.role === 'customer' ? (misunderstanding(conversation, index + 1)?.score ?? 0) : 0;
    let rest = 1;
    for (const { weight } of found) rest *= 1 - weight;
    const own = 1 - rest;
    const score = 1 - (1 - own) * (1 - puzzled * (found.length > 0 ? 0.7 : 0.3));
    return new ExplainedLater(score, score >= THRESHOLD && found.length > 0, () => ({
      evidence: found.slice(0, 5).map((hardship) => quoteOf(reading, hardship)),
      reason: reasonOf(found[0], puzzled),
    }));
  };
}

function reasonOf(hardest: Hardship | undefined, puzzled: number): BilingualText {
  if (!hardest) return { en: 'Nothing in it is hard to follow.', es: 'Nada en ello es difícil de seguir.' };
  const { en, es } = hardest.reason;
  if (puzzled < PUZZLED) return hardest.reason;
  return {
    en: `${en} The customer shows that it was not understood.`,
    es: `${es} El cliente muestra que no lo entendió.`,
  };
}

function wordsOfTheTrade(reading: TurnReading): Hardship[] {
  const matches = LEXICON.matches(reading.tokens);
  if (matches.length === 0) return [];
  const explained = matches.some((match) => match.category === 'explains');
  const seen = new Set<string>();
  return matches.flatMap(({ category, first, last }) => {
    const word = reading.turn.text.slice(reading.tokens[first]?.start ?? 0, reading.tokens[last]?.end ?? 0);
    if (category === 'explains' || seen.has(word)) return [];
    seen.add(word);
    const weight = category === 'garbled' ? 0.5 : category === 'officialese' ? 0.2 : explained ? 0.1 : 0.3;
    return [{ weight, first, last, reason: WORDED[category](word) }];
  });
}

const WORDED: Readonly<Record<Exclude<UnclearCategory, 'explains'>, (word: string) => BilingualText>> = {
  jargon: (word) => ({
    en: `“${word}” is a word of the trade, left unexplained.`,
    es: `«${word}» es jerga del oficio y queda sin explicar.`,
  }),
  officialese: (word) => ({ en: `“${word}” is the language of offices.`, es: `«${word}» es lenguaje administrativo.` }),
  garbled: (word) => ({
    en: `“${word}” looks like the remains of a template.`,
    es: `«${word}» parece el resto de una plantilla.`,
  }),
};

function sentences({ tokens }: TurnReading): Hardship[] {
  const found: Hardship[] = [];
  for (let first = 0; first < tokens.length;) {
    const sentence = tokens[first]?.sentence;
    let words = 0;
    let small = 0;
    let end = first;
    for (; end < tokens.length; end++) {
      const token = tokens[end];
      if (token === undefined || token.sentence !== sentence) break;
      if (token.kind !== 'word') continue;
      words++;
      if (isSmallWord(token.word)) small++;
    }
    pushHardships(found, { words, small, first, last: end - 1 });
    first = end;
  }
  return found;
}

/** What makes a sentence of so many words, so many of them small, hard to follow. */
function pushHardships(
  found: Hardship[],
  { words, small, first, last }: { words: number; small: number; first: number; last: number },
): void {
  if (words > LONG_SENTENCE) {
    found.push({
      weight: Math.min(0.6, (words - LONG_SENTENCE) / 60 + 0.15),
      first,
      last,
      reason: { en: `One sentence has ${words} words.`, es: `Una sola frase tiene ${words} palabras.` },
    });
  }
  if (words >= SHORTEST_HEAP && small / words < FEWEST_SMALL) {
    found.push({
      weight: 0.45,
      first,
      last,
      reason: {
        en: `${words} words stand side by side with hardly any small word to join them.`,
        es: `${words} palabras seguidas sin apenas partículas que las unan.`,
      },
    });
  }
}

/** The words, or the beginning of a long passage. */
function quoteOf(reading: TurnReading, { first, last }: Hardship): QuoteEvidence {
  return quoteTokens(reading, first, Math.min(last, first + LONGEST_PART));
}

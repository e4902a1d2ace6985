import { isRateable } from '../../../conversations/conversation.js';
import { type BilingualText, type QuoteEvidence } from '../../evidence.js';
import { type Detector } from '../detector.js';
import { isSmallWord } from '../features/language-hint.js';
import { UNCLEAR_EN, UNCLEAR_ES, type UnclearCategory } from '../lexicons/jargon-words.js';
import { isJudged, type TurnReading } from '../reading.js';
import { Lexicon } from '../text/lexicon.js';
import { quoteTokens } from '../text/quote.js';
import { type Token } from '../text/tokens.js';
import { createMisunderstandingDetector } from './misunderstanding.js';

const THRESHOLD = 0.7;
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
    const own = 1 - found.reduce((rest, { weight }) => rest * (1 - weight), 1);
    const score = 1 - (1 - own) * (1 - puzzled * (found.length > 0 ? 0.6 : 0.3));
    return {
      score,
      flagged: score >= THRESHOLD && found.length > 0,
      evidence: found.slice(0, 5).map((hardship) => quoteOf(reading, hardship)),
      reason: found[0]?.reason ?? { en: 'Nothing in it is hard to follow.', es: 'Nada en ello es difícil de seguir.' },
    };
  };
}

function wordsOfTheTrade(reading: TurnReading): Hardship[] {
  const matches = LEXICON.matches(reading.tokens);
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

function sentences(reading: TurnReading): Hardship[] {
  const found: Hardship[] = [];
  const { tokens } = reading;
  for (let first = 0; first < tokens.length;) {
    let last = first;
    while (tokens[last + 1]?.sentence === tokens[first]?.sentence && last + 1 < tokens.length) last++;
    found.push(...hardshipsOf(tokens, first, last));
    first = last + 1;
  }
  return found;
}

function hardshipsOf(tokens: readonly Token[], first: number, last: number): Hardship[] {
  let words = 0;
  let small = 0;
  for (let i = first; i <= last; i++) {
    const token = tokens[i];
    if (token?.kind !== 'word') continue;
    words++;
    if (isSmallWord(token.word)) small++;
  }
  const reasons: Hardship[] = [];
  if (words > LONG_SENTENCE) {
    reasons.push({
      weight: Math.min(0.6, (words - LONG_SENTENCE) / 60 + 0.15),
      first,
      last,
      reason: { en: `One sentence has ${words} words.`, es: `Una sola frase tiene ${words} palabras.` },
    });
  }
  if (words >= SHORTEST_HEAP && small / words < FEWEST_SMALL) {
    reasons.push({
      weight: 0.45,
      first,
      last,
      reason: {
        en: `${words} words stand side by side with hardly any small word to join them.`,
        es: `${words} palabras seguidas sin apenas partículas que las unan.`,
      },
    });
  }
  return reasons;
}

/** The words, or the beginning of a long passage. */
function quoteOf(reading: TurnReading, { first, last }: Hardship): QuoteEvidence {
  return quoteTokens(reading, first, Math.min(last, first + LONGEST_PART));
}

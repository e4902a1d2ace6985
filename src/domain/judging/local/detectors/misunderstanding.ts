import { isRateable } from '../../../conversations/conversation.js';
import { type BilingualText, type QuoteEvidence } from '../../evidence.js';
import { type Detector, type TurnFinding } from '../detector.js';
import { ExplainedLater } from '../explained-later.js';
import { questionEcho } from '../features/question-echo.js';
import {
  MISUNDERSTANDING_EN,
  MISUNDERSTANDING_ES,
  type MisunderstandingCategory,
} from '../lexicons/misunderstanding-words.js';
import { Notes, OF_TURNS } from '../notes.js';
import { isJudged, type ConversationReading, type TurnReading } from '../reading.js';
import { Lexicon, type LexiconMatch } from '../text/lexicon.js';
import { quoteTokens, quoteTurn } from '../text/quote.js';

const THRESHOLD = 0.6;
/** Words of a turn that can be nothing but "huh?" or "sorry, what?". */
const BARE = 4;
/** A turn of few words is more surely what its words say. */
const SHORT = 12;

/** Turns back within which the other side must have spoken for words to be about what it said, and the factor where not. */
const NEAR = 8;
/** Words of a side from which on its language is believed. */
const WORDS_TO_TELL = 12;
const UNPROMPTED = 0.5;
/** Weight of a question that takes note of news: "oh, really?". */
const NEWS = 0.05;
const HESITATIONS = new Set(['uh', 'um', 'oh', 'er', 'ah', 'well', 'and', 'so', 'bueno', 'pues', 'y', 'este']);
const PARDONS = new Set(['pardon', 'beg', 'excuse', 'mande']);
const APOLOGIES = new Set([
  ...PARDONS,
  'sorry',
  "i'm",
  'im',
  'i',
  'perdon',
  'perdona',
  'perdone',
  'disculpa',
  'disculpe',
]);
const WHY = new Set(['why', 'how', 'porque', 'como']);

const LEXICON = new Lexicon<MisunderstandingCategory>([MISUNDERSTANDING_EN, MISUNDERSTANDING_ES]);

/** How much each kind of signal says by itself; judged by hand, as no free labels of support dialogue exist. */
const WEIGHT: Readonly<Partial<Record<MisunderstandingCategory, number>>> = {
  askedAgain: 0.8,
  notUnderstood: 0.85,
  askedMeaning: 0.85,
  misread: 0.8,
  notAnswered: 0.65,
  checkedMeaning: 0.4,
  confused: 0.45,
  otherLanguage: 0.5,
};

const CALLED: Readonly<
  Partial<Record<MisunderstandingCategory | 'echo' | 'fragment' | 'inSitu' | 'question', BilingualText>>
> = {
  openRepair: { en: 'asks for what was said again', es: 'pide que se repita lo dicho' },
  askedAgain: { en: 'asks for what was said again', es: 'pide que se repita lo dicho' },
  notUnderstood: { en: 'says that something was not understood', es: 'dice que algo no se ha entendido' },
  askedMeaning: { en: 'asks what was meant', es: 'pregunta qué se quería decir' },
  misread: { en: 'says that words were taken wrongly', es: 'dice que algo se entendió mal' },
  notAnswered: { en: 'says that a question was not answered', es: 'dice que una pregunta quedó sin respuesta' },
  checkedMeaning: { en: 'checks what was meant', es: 'comprueba qué se quería decir' },
  confused: { en: 'speaks of confusion', es: 'habla de confusión' },
  otherLanguage: { en: 'speaks of the language used', es: 'habla del idioma empleado' },
  echo: { en: 'asks the other side’s words back', es: 'devuelve como pregunta las palabras del otro' },
  fragment: { en: 'asks for one part of what was said', es: 'pregunta por una parte de lo dicho' },
  inSitu: { en: 'asks for one part of what was said', es: 'pregunta por una parte de lo dicho' },
};

/** The words with which a customer says that a question was left without an answer; null where there are none. */
export function saysNotAnswered(reading: TurnReading): QuoteEvidence | null {
  const match = ownMatches(reading).find(({ category }) => category === 'notAnswered' || category === 'askedInVain');
  return match ? quoteTokens(reading, match.first, match.last) : null;
}

/** What the lists find in a turn outside quotations; asked for twice, looked up once. */
function ownMatches(reading: TurnReading): readonly LexiconMatch<MisunderstandingCategory>[] {
  const known = matched.get(reading);
  if (known !== undefined) return known;
  const found = LEXICON.matches(reading.tokens).filter((m) => reading.tokens[m.first]?.quoted !== true);
  matched.set(reading, found);
  return found;
}

const matched = new Notes<readonly LexiconMatch<MisunderstandingCategory>[]>(OF_TURNS);

interface Signal {
  kind: keyof typeof CALLED;
  weight: number;
  first: number;
  last: number;
}

/**
 * Signals of non-understanding in a turn, from either side: words that say so, "pardon?", the other's words asked back. Score:
 * the chance that at least one signal is meant, each by its weight.
 */
export function createMisunderstandingDetector(): Detector {
  return (conversation, index) => {
    const reading = conversation.turns[index];
    if (reading === undefined) return null;
    const known = remembered.get(reading);
    if (known?.conversation === conversation) return known.finding;
    const finding = find(conversation, index);
    remembered.set(reading, { conversation, finding });
    return finding;
  };
}

/** Other detectors ask about the same turns; a turn may be read as part of several conversations. */
const remembered = new Notes<{ conversation: ConversationReading; finding: TurnFinding | null }>(OF_TURNS);

const find: Detector = (conversation, index) => {
  const reading = conversation.turns[index];
  if (reading === undefined || (!isJudged(reading) && languageIsTold(conversation, index))) return null;
  if (reading.turn.role !== 'customer' && !isRateable(reading.turn)) return null;
  const signals = signalsOf(conversation, index, reading);
  let rest = 0.98;
  for (const { weight } of signals) rest *= 1 - weight;
  const score = 1 - rest;
  return new ExplainedLater(score, score >= THRESHOLD, () => ({
    evidence: signals.filter((s) => s.weight >= 0.3).map((s) => quoteTokens(reading, s.first, s.last)),
    reason: reasonOf([...signals].sort((a, b) => b.weight - a.weight)[0], reading),
  }));
};

/** "Huh?" and "Toronto?" are of no language: one is told only by a longer turn, or by the turns of its side together. */
function languageIsTold(conversation: ConversationReading, index: number): boolean {
  const role = conversation.turns[index]?.turn.role;
  let words = 0;
  for (let i = Math.max(0, index - NEAR); i < conversation.turns.length && i <= index + NEAR; i++) {
    const turn = conversation.turns[i];
    if (turn?.turn.role === role) words += turn?.words.length ?? 0;
  }
  return words >= WORDS_TO_TELL;
}

function signalsOf(conversation: ConversationReading, index: number, reading: TurnReading): Signal[] {
  const matches = ownMatches(reading);
  const news = matches.some((m) => m.category === 'newsMarker' && coversTurn(m, reading));
  const signals =
    matches.length === 0
      ? []
      : strongestOfEach(worded(matches, reading, isSpokenTo(conversation, index) ? 1 : UNPROMPTED));
  const asked = questionEcho(conversation, index);
  if (asked !== null) {
    const last = reading.tokens.length - 1;
    signals.push({ kind: asked.kind, weight: news ? Math.min(NEWS, asked.weight) : asked.weight, first: 0, last });
  }
  return signals;
}

/** The other side has spoken shortly before. */
function isSpokenTo({ turns }: ConversationReading, index: number): boolean {
  const role = turns[index]?.turn.role;
  for (let i = Math.max(0, index - NEAR); i < index; i++) if (turns[i]?.turn.role !== role) return true;
  return false;
}

function worded(
  matches: readonly LexiconMatch<MisunderstandingCategory>[],
  reading: TurnReading,
  factor: number,
): Signal[] {
  const repair = matches.some((m) => m.category === 'openRepair') ? repairIn(matches, reading) : null;
  const words = reading.words.length;
  return matches.flatMap(({ category, first, last }) => {
    const kind = category === 'askedDetail' ? kindOfAsking(reading) : category;
    const weight = kind === 'openRepair' && repair ? bareRepair(reading, first, last, repair) : (WEIGHT[kind] ?? 0);
    if (weight === 0) return [];
    if (kind === 'notUnderstood' && isOfDelivery(reading, first)) return [];
    if (kind === 'notUnderstood' && complainsRather(reading, last)) return [{ kind, weight: 0.3, first, last }];
    const room = words <= SHORT || kind === 'openRepair' ? 1 : kind === 'checkedMeaning' ? 0.6 : 0.92;
    return [{ kind, weight: weight * room * factor, first, last }];
  });
}

/** "Could you clarify?" of a customer asks what was meant; an agent who asks for details does the work. */
function kindOfAsking({ turn }: TurnReading): MisunderstandingCategory {
  return turn.role === 'customer' ? 'askedMeaning' : 'checkedMeaning';
}

/** What of a turn decides whether its words of repair are all there is to it. */
interface Repair {
  /** Words that are no hesitation. */
  words: number;
  asked: boolean;
  filler: boolean;
}

/** Read once per turn, however many words of repair it holds: the time stays linear. */
function repairIn(matches: readonly LexiconMatch<MisunderstandingCategory>[], reading: TurnReading): Repair {
  return {
    words: reading.words.filter((word) => !HESITATIONS.has(word)).length,
    asked: reading.tokens.some((token) => token.kind === 'punctuation' && token.key.includes('?')),
    filler: matches.some((m) => m.category === 'politeFiller'),
  };
}

/** "Pardon?", "what?", "¿mande?" as the whole turn, asked: "uh-huh." asks nothing. */
function bareRepair(reading: TurnReading, first: number, last: number, { words, asked, filler }: Repair): number {
  if (words > BARE || filler) return 0;
  const phrase = reading.tokens.slice(first, last + 1).filter((token) => token.kind === 'word');
  const covered = Math.min(1, phrase.length / Math.max(1, words));
  const key = phrase[0]?.key ?? '';
  if (APOLOGIES.has(key)) return asked ? 0.9 : covered === 1 && PARDONS.has(key) ? 0.7 : covered === 1 ? 0.2 : 0;
  if (!asked) return covered === 1 && key === 'what' ? 0.3 : 0;
  return covered === 1 ? 0.9 : covered > 0.5 ? 0.5 : 0.1;
}

/** An agent's "if you don't get it" speaks of what the customer receives. */
function isOfDelivery({ turn, tokens }: TurnReading, first: number): boolean {
  return turn.role === 'agent' && tokens[first - 1]?.key === 'you' && tokens[first + 1]?.key === 'get';
}

/** "I don't understand why they do this" speaks of annoyance, "I don't understand you" of the words that were said. */
function complainsRather(reading: TurnReading, last: number): boolean {
  const next = reading.tokens.slice(last + 1, last + 4).map((token) => token.key);
  return WHY.has(next[0] ?? '') || (next[0] === 'por' && next[1] === 'que');
}

function coversTurn(match: LexiconMatch<MisunderstandingCategory>, reading: TurnReading): boolean {
  return reading.words.length <= 4 && match.last - match.first + 2 >= reading.words.length;
}

function strongestOfEach(signals: readonly Signal[]): Signal[] {
  if (signals.length < 2) return [...signals];
  const best = new Map<Signal['kind'], Signal>();
  for (const signal of signals) {
    const known = best.get(signal.kind);
    if (!known || known.weight < signal.weight) best.set(signal.kind, signal);
  }
  return [...best.values()];
}

function reasonOf(signal: Signal | undefined, reading: TurnReading): BilingualText {
  const called = signal && CALLED[signal.kind];
  if (!called || signal.weight < 0.2)
    return { en: 'Nothing shows a misunderstanding.', es: 'Nada indica un malentendido.' };
  const whole = signal.kind === 'echo' || signal.kind === 'fragment' || signal.kind === 'inSitu';
  const words = (whole ? quoteTurn(reading) : quoteTokens(reading, signal.first, signal.last)).text.slice(0, 120);
  return { en: `“${words}” ${called.en}.`, es: `«${words}» ${called.es}.` };
}

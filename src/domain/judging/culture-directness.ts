import { type CultureProfile } from '../rubrics/rubric.js';
import { absenceIn, quoteOf, type AgentPart, type PartTurn } from './agent-part.js';
import { MOST_QUOTES, type CultureFinding } from './culture-finding.js';
import { finderOf, type PhraseFinder, type PhraseMatch } from './culture-phrases.js';
import { primaryLanguage } from './culture-profile.js';

/** Replies shorter than this bury nothing. */
const LONG_REPLY_WORDS = 50;
/** An answer that begins after this many words of preliminaries is buried. */
const LATE_ANSWER_WORDS = 35;
/** An acknowledgement stands within these first sentences of the first reply. */
const ACKNOWLEDGING_SENTENCES = 3;

/** Thanks, apologies and sympathy: warm where they acknowledge the customer, preliminaries where an answer is awaited. */
const ACKNOWLEDGEMENTS: Readonly<Record<string, readonly string[]>> = {
  en: (
    'thank you,thanks,sorry,apologies,apologise,apologize,i understand,we understand,i can imagine,i appreciate,' +
    'we appreciate,i see how,that sounds,good to hear,glad,happy to,of course,no problem,how frustrating,welcome,hope you'
  ).split(','),
  es: (
    'gracias,lo siento,siento,lamento,lamentamos,disculpe,disculpa,disculpas,perdone,perdona,comprendo,comprendemos,entiendo,' +
    'entendemos,me alegro,me alegra,encantado,encantada,con gusto,con mucho gusto,por supuesto,claro que sí,es un placer,' +
    'qué pena,imagino,espero que'
  ).split(','),
};

/**
 * `warm`: the first reply acknowledges the customer in its first sentences. `direct`: no long reply begins with a paragraph of
 * thanks and apologies before the matter. A coarse measure of wording, never strong. Null where there is no rule, the language
 * has no word list, or there is no reply to judge.
 */
export function judgeDirectness(
  part: AgentPart,
  turns: readonly PartTurn[],
  profile: CultureProfile,
): CultureFinding | null {
  const phrases = ACKNOWLEDGEMENTS[primaryLanguage(profile.language)];
  if (profile.directness === null || phrases === undefined) return null;
  const finders = [finderOf(phrases), finderOf(profile.greetings)];
  return profile.directness === 'warm' ? judgeWarmth(part, turns, finders) : judgeBluntness(turns, finders);
}

function judgeWarmth(
  part: AgentPart,
  turns: readonly PartTurn[],
  finders: readonly PhraseFinder[],
): CultureFinding | null {
  const first = turns[0];
  if (!part.opens || first === undefined || !customerSpokeBefore(part, first)) return null;
  const run = turns.filter((t) => t.run === first.run);
  for (const turn of run) {
    const match = findAny(finders, turn).find((m) => (turn.tokens[m.first]?.sentence ?? 0) < ACKNOWLEDGING_SENTENCES);
    if (match === undefined) continue;
    return {
      rule: 'directness',
      strength: 0,
      evidence: [quoteOf(turn, match.first, match.last)],
      reason: { en: 'Acknowledges the customer first.', es: 'Primero atiende a la persona.' },
    };
  }
  const sought = { en: 'an acknowledgement of the customer', es: 'unas palabras de atención al cliente' };
  return {
    rule: 'directness',
    strength: 0.5,
    evidence: [absenceIn(run, sought)],
    reason: {
      en: 'Goes to the matter without acknowledging the customer.',
      es: 'Va al asunto sin atender antes a la persona.',
    },
  };
}

function judgeBluntness(turns: readonly PartTurn[], finders: readonly PhraseFinder[]): CultureFinding | null {
  const long = turns.filter((t) => wordCount(t, 0, t.tokens.length) >= LONG_REPLY_WORDS);
  if (long.length === 0) return null;
  const late = long.filter((turn) => {
    const end = endOfPreliminaries(turn, finders);
    return wordCount(turn, 0, end) >= LATE_ANSWER_WORDS;
  });
  if (late.length === 0) {
    const sought = { en: 'long preliminaries before the answer', es: 'largos preámbulos antes de la respuesta' };
    return {
      rule: 'directness',
      strength: 0,
      evidence: [absenceIn(long, sought)],
      reason: { en: 'Answers come without long preliminaries.', es: 'Las respuestas llegan sin largos preámbulos.' },
    };
  }
  return {
    rule: 'directness',
    strength: 0.5,
    evidence: late
      .slice(0, MOST_QUOTES)
      .map((turn) => quoteOf(turn, 0, Math.max(0, endOfPreliminaries(turn, finders) - 1))),
    reason: { en: 'The answer is buried under preliminaries.', es: 'La respuesta queda enterrada bajo preámbulos.' },
  };
}

/** Index of the first token of the first sentence that is neither greeting, thanks, nor apology. */
function endOfPreliminaries(turn: PartTurn, finders: readonly PhraseFinder[]): number {
  const polite = new Set(findAny(finders, turn).map((m) => turn.tokens[m.first]?.sentence));
  const end = turn.tokens.findIndex((token) => !polite.has(token.sentence));
  return end < 0 ? turn.tokens.length : end;
}

function findAny(finders: readonly PhraseFinder[], turn: PartTurn): PhraseMatch[] {
  return finders.flatMap((finder) => finder.find(turn));
}

function wordCount(turn: PartTurn, from: number, to: number): number {
  return turn.tokens.slice(from, to).filter((t) => t.kind === 'word').length;
}

function customerSpokeBefore({ conversation }: AgentPart, { turn }: PartTurn): boolean {
  return conversation.turns.slice(0, turn.seq).some((t) => t.role === 'customer' && t.visibility === 'public');
}

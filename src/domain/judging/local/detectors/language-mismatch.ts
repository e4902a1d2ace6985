import { authorOf, isRateable } from '../../../conversations/conversation.js';
import { type BilingualText } from '../../evidence.js';
import { type Flag } from '../../flag.js';
import { LANGUAGE_NAMES } from '../lexicons/language-names.js';
import { type ConversationReading, type TurnReading } from '../reading.js';
import { quoteTurn } from '../text/quote.js';

/** An agent's reply in another language than the customer's words it answers. */
export interface LanguageMismatch {
  customerTurn: number;
  agentTurn: number;
  customerLanguage: string;
  agentLanguage: string;
  /** 0..1: the more words on both sides, the surer their languages. */
  strength: number;
}

/** From this strength on a mismatch is flagged. */
export const MISMATCH_THRESHOLD = 0.5;

/** Words from which on a turn's language counts in full. */
const ENOUGH_WORDS = 5;
/** Languages near enough to be taken for each other in a short text. */
const NEAR: readonly (readonly string[])[] = [
  ['es', 'ca', 'pt', 'gl', 'it'],
  ['de', 'nl', 'af'],
  ['da', 'no', 'sv'],
];
const NEAR_FACTOR = 0.6;

/** Every reply to a customer in a language other than the customer's, in order; `index` counts the conversation's turns. */
export function languageMismatches(reading: ConversationReading): LanguageMismatch[] {
  const found: LanguageMismatch[] = [];
  let asked = -1;
  reading.turns.forEach((turn, i) => {
    if (turn.turn.role === 'customer') {
      if (turn.language !== null && turn.words.length > 0) asked = i;
      return;
    }
    const question = reading.turns[asked];
    if (!isRateable(turn.turn) || question === undefined) return;
    const mismatch = compare(question, turn);
    if (mismatch) found.push({ ...mismatch, customerTurn: asked, agentTurn: i });
  });
  return found;
}

/** One flag for each agent who answered in another language, with the words of both sides. */
export function languageMismatchFlags(reading: ConversationReading): Flag[] {
  const flags = new Map<string | null, Flag>();
  for (const mismatch of languageMismatches(reading)) {
    const question = reading.turns[mismatch.customerTurn];
    const reply = reading.turns[mismatch.agentTurn];
    if (mismatch.strength < MISMATCH_THRESHOLD || question === undefined || reply === undefined) continue;
    const agent = authorOf(reply.turn, reading.conversation);
    const evidence = [quoteTurn(question), quoteTurn(reply)];
    const known = flags.get(agent);
    if (known) {
      known.strength = Math.max(known.strength, mismatch.strength);
      known.evidence.push(...evidence);
    } else
      flags.set(agent, {
        kind: 'language_mismatch',
        strength: mismatch.strength,
        agent,
        evidence,
        reason: reasonOf(mismatch),
      });
  }
  return [...flags.values()];
}

function compare(
  question: TurnReading,
  reply: TurnReading,
): Pick<LanguageMismatch, 'customerLanguage' | 'agentLanguage' | 'strength'> | null {
  if (question.language === null || reply.language === null || question.language === reply.language) return null;
  const certainty = Math.min(1, question.words.length / ENOUGH_WORDS) * Math.min(1, reply.words.length / ENOUGH_WORDS);
  const near = NEAR.some((group) => group.includes(question.language ?? '') && group.includes(reply.language ?? ''));
  return {
    customerLanguage: question.language,
    agentLanguage: reply.language,
    strength: certainty * (near ? NEAR_FACTOR : 1),
  };
}

function reasonOf({ customerLanguage, agentLanguage }: LanguageMismatch): BilingualText {
  const [asked, answered] = [nameOf(customerLanguage), nameOf(agentLanguage)];
  return {
    en: `The customer wrote in ${asked.en} and was answered in ${answered.en}.`,
    es: `El cliente escribió en ${asked.es} y recibió la respuesta en ${answered.es}.`,
  };
}

function nameOf(language: string): BilingualText {
  return LANGUAGE_NAMES[language] ?? { en: `another language (${language})`, es: `otro idioma (${language})` };
}

import { isRateable } from '../../../conversations/conversation.js';
import { type Detector } from '../detector.js';
import { ExplainedLater } from '../explained-later.js';
import { conductFeatures, formValue, weighedSum } from '../features/conduct-features.js';
import { logistic } from '../model/linear-model.js';
import { isJudged, type ConversationReading, type TurnReading } from '../reading.js';
import { quoteTurn } from '../text/quote.js';

const THRESHOLD = 0.75;
/** Below this need nobody is flagged: "You're welcome." after thanks is all there is to say. */
const LEAST_NEED = 2;
/** A reply of more words than a sentence has (plain-language guides advise 15 to 25) is not brief. */
const LONGEST_BRIEF = 15;
/** A question of so many words is a sentence: it moves the matter on; "Order no?" is brief. */
const WHOLE_QUESTION = 4;
/** Turns of a reply that are looked at before and after each: the time stays linear, however long somebody goes on. */
const LONGEST_REPLY = 8;
/** Whoever writes three messages in a row needs an answer, not three. */
const MOST_NEED = 4;

/** What makes a short reply kind. */
const warmthIn = weighedSum([
  ['gratitude', 1],
  ['please', 1],
  ['greeting', 1],
  ['empathy', 1],
  ['apology', 1],
  ['offer', 1],
  ['positive', 1],
  ['farewell', 1],
]);

/** What the customer writes who needs more than a word: a question counts one, signs of grievance half, thanks against. */
const needOfWords = weighedSum([
  ['frustration', 0.5],
  ['negative', 0.5],
  ['waiting', 0.5],
  ['positive', -0.5],
  ['gratitude', -1],
]);
const QUESTION = 1;
/** Every eightfold of words asks for as much as a question. */
const LENGTH = 1 / 3;
/** Seven words: shorter replies count as brief, each half of it by one. */
const BRIEF = 3;
/** What a reply lacks nothing by: warmth (each sign), a question back, a link to read on. */
const RELIEF = { warmth: 0.5, asksBack: 1, leads: 0.5 };
const INTERCEPT = -1;

/**
 * Curtness of an agent's turn: brief where the customer needed more. Length is not politeness: a short answer to somebody
 * content, a question back that moves the matter on, or a kind word is not curt. Round weights, by reason alone: no free labels exist.
 */
export function createCurtDetector(): Detector {
  return (conversation, index) => {
    const reading = conversation.turns[index];
    if (reading?.turn.role !== 'agent' || !isJudged(reading)) return null;
    const need = needBefore(conversation, index);
    const words = wordsOfReply(conversation, index);
    const dense = conductFeatures(reading);
    const warmth = Math.min(3, warmthIn(dense));
    const asksBack = formValue(dense, 'questions') > 0 ? 1 : 0;
    const brief = reading.words.length > 0 && words <= (asksBack === 1 ? WHOLE_QUESTION - 1 : LONGEST_BRIEF);
    const leads = formValue(dense, 'links') > 0 ? 1 : 0;
    const relief = RELIEF.warmth * warmth + RELIEF.asksBack * asksBack + RELIEF.leads * leads;
    const score = logistic(INTERCEPT + need + BRIEF - Math.log2(1 + words) - relief);
    return new ExplainedLater(score, brief && score >= THRESHOLD && need >= LEAST_NEED, () => ({
      evidence: reading.words.length > 0 ? [quoteTurn(reading)] : [],
      reason: {
        en: `What weighed most is brevity: ${words} words, where what the customer wrote called for more.`,
        es: `Lo que más pesó es la brevedad: ${words} palabras, cuando lo que escribió el cliente pedía más.`,
      },
    }));
  };
}

/** Words of the turns in which the agents reply before the customer speaks again: a reply may be sent in several. */
function wordsOfReply({ turns }: ConversationReading, index: number): number {
  let words = turns[index]?.words.length ?? 0;
  for (const step of [-1, 1]) {
    for (let away = 1; away <= LONGEST_REPLY; away++) {
      const turn = turns[index + step * away];
      if (turn === undefined || turn.turn.role === 'customer') break;
      if (isRateable(turn.turn)) words += turn.words.length;
    }
  }
  return words;
}

/** How much the customer needed, from what they wrote since the agent last spoke; 0 where nothing was asked. */
function needBefore(conversation: ConversationReading, index: number): number {
  let need = 0;
  for (let i = index - 1; i >= 0; i--) {
    const turn: TurnReading | undefined = conversation.turns[i];
    if (!turn || turn.turn.role === 'agent') break;
    if (turn.turn.role === 'customer') need += needOf(turn);
  }
  return Math.min(MOST_NEED, Math.max(0, need));
}

function needOf(turn: TurnReading): number {
  const dense = conductFeatures(turn);
  return (
    LENGTH * formValue(dense, 'length') + QUESTION * Math.min(1, formValue(dense, 'questions')) + needOfWords(dense)
  );
}

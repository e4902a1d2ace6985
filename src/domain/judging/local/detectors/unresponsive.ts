import { type BilingualText } from '../../evidence.js';
import { type Detector } from '../detector.js';
import { ExplainedLater, type Explanation } from '../explained-later.js';
import { exchangeAt, type Exchange } from '../features/exchange.js';
import { ngrams } from '../features/ngrams.js';
import { actsOf } from '../features/reply-acts.js';
import { createReplyFitReader, type ReplyFit } from '../features/reply-fit.js';
import { type ReplyAct } from '../lexicons/reply-act-words.js';
import { linearScore, probability } from '../model/linear-model.js';
import { modelNamed, type ModelWeights } from '../model/weights.js';
import { isJudged, type TurnReading } from '../reading.js';
import { quoteTokens, quoteTurn } from '../text/quote.js';
import { createMisunderstandingDetector, saysNotAnswered } from './misunderstanding.js';
import { gatedFit, saysEnough, weighReply } from './unresponsive-weighing.js';

/** Chosen so that hardly any reply of real agents is flagged by the model alone. */
const THRESHOLD = 0.82;
/** Replies this alike say the same again. */
const SAME = 0.92;
const WORDS_OF_A_REPEAT = 6;
const REPEATED = 0.95;
const CUSTOMER_SAYS_SO = 0.95;
/** A reply without a word or a sign answers nothing, unless it is a picture: scored, never flagged. */
const SAYS_NOTHING = 0.7;
const LONGEST_QUOTED = 140;
const WORDS_TO_TELL = 4;

/**
 * Replies that do not address what was asked: beside the point, the same words again, sent elsewhere, nothing said. Reads words
 * only; slow and missing answers are judged by time, elsewhere. Null where the customer has asked nothing yet.
 */
export function createUnresponsiveDetector(weights: ModelWeights): Detector {
  const [fit, breakdown, both] = ['reply fit', 'breakdown', 'unresponsive'].map((name) => modelNamed(weights, name));
  if (!fit || !breakdown || !both) throw new Error('Unreachable: modelNamed throws where a model is missing.');
  const readFit = createReplyFitReader(weights.space);
  const misunderstanding = createMisunderstandingDetector();
  return (conversation, index) => {
    const reading = conversation.turns[index];
    if (!reading || !isJudged(reading)) return null;
    const exchange = exchangeAt(conversation, index);
    if (!exchange || !exchange.asked.some((turn) => isJudged(turn) && saysSomething(turn))) return null;
    const next = exchange.next === null ? -1 : conversation.turns.indexOf(exchange.next, index);
    const misunderstood = next < 0 ? 0 : (misunderstanding(conversation, next)?.score ?? 0);
    const found = readFit(exchange, { misunderstood });
    const enough = saysEnough(exchange);
    const fits = linearScore(fit, { dense: gatedFit(found.dense, enough), hashed: [] });
    const breaks = linearScore(breakdown, { dense: found.dense, hashed: ngrams(reading) });
    const rule = ruleOf(exchange, found);
    if (rule === null && !shareLanguage(exchange)) return null;
    const model = probability(both, {
      dense: weighReply(fits, breaks, enough),
      hashed: [],
    });
    const silent = reading.tokens.length === 0;
    const score = 1 - (1 - model) * (1 - (rule?.weight ?? (silent ? SAYS_NOTHING : 0)));
    const shown = rule !== null || !(exchange.continues || silent);
    const flagged = score >= THRESHOLD && shown;
    return new ExplainedLater(score, flagged, () => rule ?? grounds(exchange, found));
  };
}

/** A word, a number or a question mark; not a picture alone. */
function saysSomething({ tokens }: TurnReading): boolean {
  return tokens.some(({ kind, key }) => kind === 'word' || kind === 'number' || key.includes('?'));
}

/** Words of two languages cannot be compared; that the languages differ is found elsewhere. */
function shareLanguage({ asked, reply }: Exchange): boolean {
  if (!isTold(reply)) return true;
  return asked.some((turn) => !isTold(turn) || turn.language === reply.language);
}

/** Of a few words a language is a guess. */
function isTold({ language, words }: TurnReading): boolean {
  return language !== null && words.length >= WORDS_TO_TELL;
}

interface Rule extends Explanation {
  weight: number;
}

/** What settles the matter without a model: the same reply again, or the customer says that it was no answer. */
function ruleOf(exchange: Exchange, fit: ReplyFit): Rule | null {
  const { reply, next, earlier, continues } = exchange;
  const complaint = next === null ? null : saysNotAnswered(next);
  if (next && complaint) {
    return {
      weight: CUSTOMER_SAYS_SO,
      evidence: [complaint, quoteTurn(reply)],
      reason: {
        en: `The customer answers that it was no answer: “${complaint.text}”.`,
        es: `El cliente contesta que eso no era una respuesta: «${complaint.text}».`,
      },
    };
  }
  const same = continues || fit.repeats < SAME ? undefined : earlier.find((turn) => sameWords(turn, reply));
  if (!same || reply.words.length < WORDS_OF_A_REPEAT) return null;
  const words = quoteTurn(reply).text.slice(0, LONGEST_QUOTED);
  return {
    weight: REPEATED,
    evidence: [quoteTurn(same), quoteTurn(reply)],
    reason: { en: `Repeats an earlier reply: “${words}”.`, es: `Repite una respuesta anterior: «${words}».` },
  };
}

function sameWords(a: TurnReading, b: TurnReading): boolean {
  const known = new Set(a.words);
  const shared = b.words.filter((word) => known.has(word)).length;
  return shared >= SAME * b.words.length && b.words.length >= SAME * a.words.length;
}

const TOLD: readonly (readonly [ReplyAct, BilingualText])[] = [
  ['dontKnow', { en: 'says that it does not know', es: 'dice que no lo sabe' }],
  ['deflects', { en: 'sends the customer elsewhere', es: 'remite al cliente a otra parte' }],
  ['boilerplate', { en: 'uses set phrases', es: 'emplea frases hechas' }],
  ['changesSubject', { en: 'changes the subject', es: 'cambia de tema' }],
];

/** The question that was asked, and the words that stand in the place of an answer. */
function grounds(exchange: Exchange, fit: ReplyFit): Explanation {
  const { reply } = exchange;
  const question = questionOf(exchange);
  const told = TOLD.find(([act]) => actsOf(reply).counts[act] > 0);
  const match = told && actsOf(reply).matches.find((m) => m.category === told[0]);
  const instead = match ? quoteTokens(reply, match.first, match.last) : quoteTurn(reply);
  const asked = question.text.slice(0, LONGEST_QUOTED);
  const taken =
    fit.sharedWord === null
      ? { en: 'takes up none of its words', es: 'no recoge ninguna de sus palabras' }
      : { en: `takes up at most “${fit.sharedWord}”`, es: `recoge a lo sumo «${fit.sharedWord}»` };
  const how =
    told && match ? { en: ` and ${told[1].en} (“${instead.text}”)`, es: ` y ${told[1].es} («${instead.text}»)` } : null;
  return {
    evidence: [
      question,
      instead,
      {
        type: 'absence',
        sought: { en: `an answer to “${asked}”`, es: `una respuesta a «${asked}»` },
        turns: [reply.turn.seq],
      },
    ],
    reason: {
      en: `Asked “${asked}”, the reply ${taken.en}${how?.en ?? ''}.`,
      es: `A «${asked}», la respuesta ${taken.es}${how?.es ?? ''}.`,
    },
  };
}

/** The customer's last question, or the whole last turn where nothing is asked with a question mark. */
function questionOf({ asked }: Exchange): ReturnType<typeof quoteTurn> {
  for (const turn of [...asked].reverse()) {
    const end = turn.tokens.findLastIndex((token) => token.kind === 'punctuation' && token.key.includes('?'));
    const sentence = turn.tokens[end]?.sentence;
    if (sentence !== undefined)
      return quoteTokens(
        turn,
        turn.tokens.findIndex((token) => token.sentence === sentence),
        end,
      );
  }
  const last = asked.filter((turn) => turn.words.length > 0).at(-1) ?? asked[0];
  if (!last) throw new Error('Unreachable: an exchange always holds what was asked.');
  return quoteTurn(last);
}

import { type ReplyAct } from '../lexicons/reply-act-words.js';
import { type WordSpace } from '../model/word-space.js';
import { distinctWords } from '../text/distinct-words.js';
import { actsOf, hasAct } from './reply-acts.js';
import { type Exchange } from './exchange.js';
import { groupVector } from './topic-vector.js';
import { cosine, nearestWords } from './nearness.js';
import { rarestShared, sharedMass, sharedWords, unsharedRarity } from './shared-words.js';
import { ContentReader, type Content } from './turn-content.js';

/** Acts of a reply that count by themselves. */
const ACTS = [
  'dontKnow',
  'deflects',
  'boilerplate',
  'refuses',
  'changesSubject',
  'apologises',
  'thanks',
  'welcomes',
  'greets',
  'acknowledges',
  'offersHelp',
  'instructs',
] as const satisfies readonly ReplyAct[];

/** What was asked for → what answers it. */
const ANSWERS: readonly (readonly [name: string, asked: ReplyAct, answers: readonly ReplyAct[]])[] = [
  ['yes or no', 'asksYesNo', ['yes', 'no', 'acknowledges']],
  ['a place', 'asksWhere', ['place']],
  ['a time', 'asksWhen', ['time', 'amount']],
  ['a reason', 'asksWhy', ['reason']],
  ['an amount', 'asksAmount', ['amount']],
];

/** What was said → what courtesy answers. */
const COURTESIES: readonly (readonly [name: string, said: ReplyAct, answers: readonly ReplyAct[]])[] = [
  ['thanks', 'thanks', ['welcomes', 'thanks', 'acknowledges']],
  ['a complaint', 'complains', ['apologises', 'instructs', 'offersHelp']],
  ['praise', 'praises', ['thanks', 'welcomes', 'acknowledges', 'praises']],
  ['a greeting', 'greets', ['greets']],
];

/** Names of the features, in their order. */
export const REPLY_FIT_FEATURES: readonly string[] = [
  'words shared with what was asked',
  'most telling word shared',
  'part of what was asked that is taken up',
  'part of the reply that takes it up',
  'same topic',
  'kindred topic',
  'words shared with what went before',
  'same topic as before',
  'words that go with what was asked',
  'words that go with what went before',
  'its telling words meet those asked',
  'the words asked meet its telling ones',
  'new matter brought in',
  'length of the reply',
  'length of what was asked',
  'repeats an earlier reply',
  'repeats the customer',
  'repeats itself',
  'asks back',
  'asks back where it was asked',
  'was asked',
  'says next to nothing',
  ...ACTS.map((act) => `reply ${act}`),
  'opens with an answer',
  ...ANSWERS.flatMap(([name]) => [`gives ${name}`, `owes ${name}`]),
  ...COURTESIES.flatMap(([name]) => [`meets ${name}`, `passes over ${name}`]),
  'position',
  'customer thanks next',
  'customer asks again',
  'customer has not understood',
];

/** A word in more than a thirtieth of all turns tells nothing. */
const TELLING = 3.4;

/**
 * Where the word space, which was learned from English, knows hardly a word: how near the words of real and of swapped English
 * replies come on average, so that it speaks neither for the reply nor against it.
 */
const NEARNESS_UNKNOWN: readonly number[] = [0.59, 0.66, 0.33, 0.34];
const NEARNESS_AT = REPLY_FIT_FEATURES.indexOf('words that go with what was asked');

/** What the reading of an exchange tells beyond the features: the words to name in a reason. */
export interface ReplyFit {
  dense: number[];
  /** Stem of the most telling word both hold; null where they share none that tells. */
  sharedWord: string | null;
  repeats: number;
  topics: { asked: Content; reply: Content };
}

export type ReplyFitReader = (
  exchange: Exchange,
  options?: { lookAhead?: boolean; misunderstood?: number },
) => ReplyFit;

/**
 * Reads how far a reply meets what was asked. `lookAhead` false leaves out what the customer wrote next; `misunderstood` is the
 * score of misunderstanding of the customer's next turn.
 */
export function createReplyFitReader(space: WordSpace): ReplyFitReader {
  const contents = new ContentReader(space);
  return (exchange, options = {}) => {
    const reply = contents.ofTurn(exchange.reply);
    const asked = contents.ofTurns(exchange.asked);
    const before = contents.ofTurns(exchange.before);
    const rarest = rarestShared(asked, reply);
    const shared = sharedMass(asked, reply);
    let repeats = 0;
    for (const turn of exchange.earlier) repeats = Math.max(repeats, sharedWords(contents.ofTurn(turn), reply));
    const dense = matter(asked, before, reply, { space, shared, rarest: rarest?.rarity ?? 0 });
    if (exchange.reply.language === 'es') dense.splice(NEARNESS_AT, NEARNESS_UNKNOWN.length, ...NEARNESS_UNKNOWN);
    pushForm(dense, exchange, { repeats, repeatsAsked: Math.sqrt(shared / Math.max(1, reply.mass)) > 0.9 });
    pushActs(dense, exchange);
    dense.push(Math.min(1, exchange.reply.turn.seq / 20));
    if (options.lookAhead === false) dense.push(0, 0, 0);
    else pushAftermath(dense, exchange, contents, asked, options.misunderstood ?? 0);
    return {
      dense,
      sharedWord: rarest !== null && rarest.rarity >= TELLING ? rarest.stem : null,
      repeats,
      topics: { asked, reply },
    };
  };
}

function matter(
  asked: Content,
  before: Content,
  reply: Content,
  { space, shared, rarest }: { space: WordSpace; shared: number; rarest: number },
): number[] {
  const [replyToAsked, askedToReply] = nearestWords(space, reply, asked);
  return [
    sharedWords(asked, reply, shared),
    rarest / space.rarest,
    Math.sqrt(shared / Math.max(1, asked.mass)),
    Math.sqrt(shared / Math.max(1, reply.mass)),
    cosine(asked.fields, reply.fields),
    cosine(groupVector(asked.fields), groupVector(reply.fields)),
    sharedWords(before, reply),
    cosine(before.fields, reply.fields),
    cosine(asked.direction, reply.direction),
    cosine(before.direction, reply.direction),
    replyToAsked,
    askedToReply,
    unsharedRarity(before, reply) / space.rarest,
  ];
}

function pushForm(
  values: number[],
  exchange: Exchange,
  { repeats, repeatsAsked }: { repeats: number; repeatsAsked: boolean },
): void {
  const { words } = exchange.reply;
  const { endsAsking } = actsOf(exchange.reply);
  let wasAsked = false;
  let askedWords = 0;
  for (const turn of exchange.asked) {
    wasAsked ||= actsOf(turn).questions > 0;
    askedWords += turn.words.length;
  }
  values.push(
    Math.log2(1 + Math.min(words.length, 200)) / 6,
    Math.log2(1 + Math.min(askedWords, 200)) / 6,
    repeats,
    repeatsAsked ? 1 : 0,
    words.length < 4 ? 0 : 1 - distinctWords(exchange.reply.tokens, 200) / Math.min(200, words.length),
    endsAsking ? 1 : 0,
    endsAsking && wasAsked ? 1 : 0,
    wasAsked ? 1 : 0,
    words.length <= 2 ? 1 : 0,
  );
}

const OPENERS = ['yes', 'no', 'acknowledges', 'thanks', 'apologises', 'greets'] as const;

function pushActs(values: number[], exchange: Exchange): void {
  const { counts, opening } = actsOf(exchange.reply);
  for (const act of ACTS) values.push(Math.min(2, Math.log2(1 + counts[act])));
  values.push(OPENERS.some((act) => opening.has(act)) ? 1 : 0);
  for (const [, asked, answers] of ANSWERS) {
    const wanted = exchange.asked.some((turn) => actsOf(turn).asked.has(asked));
    pushPair(values, wanted, wanted && (answers.some((act) => counts[act] > 0) || hasNumber(exchange, asked)));
  }
  for (const [, said, answers] of COURTESIES) {
    pushPair(
      values,
      hasAct(exchange.asked, said),
      answers.some((act) => counts[act] > 0),
    );
  }
}

function hasNumber(exchange: Exchange, asked: ReplyAct): boolean {
  if (asked !== 'asksAmount' && asked !== 'asksWhen') return false;
  return exchange.reply.tokens.some((token) => token.kind === 'number');
}

function pushPair(values: number[], wanted: boolean, given: boolean): void {
  values.push(wanted && given ? 1 : 0, wanted && !given ? 1 : 0);
}

function pushAftermath(
  values: number[],
  { next }: Exchange,
  contents: ContentReader,
  asked: Content,
  misunderstood: number,
): void {
  if (next === null) values.push(0, 0, 0);
  else values.push(actsOf(next).counts.thanks > 0 ? 1 : 0, sharedWords(contents.ofTurn(next), asked), misunderstood);
}

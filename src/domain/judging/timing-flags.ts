import { isRateable, authorOf, type Conversation } from '../conversations/conversation.js';
import {
  replyTargetsFor,
  replyTimes,
  timingBetween,
  type ReplyTimes,
  type Timing,
} from '../conversations/reply-times.js';
import { type ProgramSettings } from '../programs/program.js';
import { type BilingualText, type Evidence, type TimingEvidence } from './evidence.js';
import { type Flag } from './flag.js';
import { groupBy } from './group-by.js';
import { type Resolution } from './local/detection.js';
import { needsReply } from './needs-reply.js';

const MINUTE_MS = 60_000;
/** A flag shows this many of the waits behind it, the longest first. */
const MOST_EVIDENCE = 20;

export interface TimingContext {
  /** When this state of an open conversation was last seen, UTC milliseconds; null: not known. */
  seenAt: number | null;
  /** How the matter ended, where the words tell. */
  resolved: Resolution;
}

type TimingProgram = Pick<ProgramSettings, 'timeZone' | 'businessHours' | 'holidays' | 'replyTargets'>;

/**
 * The flags that follow from times and turns alone:
 * - `slow`: a person's reply took longer, in business time, than the program allows. One for each agent, all waits as evidence;
 * - `abandoned`: the conversation was closed while the customer waited for a person;
 * - `unresponsive`: it is open, and the customer has waited beyond the target as of `seenAt`.
 * Without times, or without a target, nobody is slow.
 */
export function timingFlags(conversation: Conversation, program: TimingProgram, context: TimingContext): Flag[] {
  const times = replyTimes(conversation, program);
  return [...slowFlags(conversation, program, times), ...waitingFlags(conversation, program, times, context)];
}

/** Milliseconds of business time the program allows for the wait that begins at a customer turn; null: no target. */
export function targetMsFor(
  conversation: Conversation,
  program: Pick<ProgramSettings, 'replyTargets'>,
  customerTurn: number,
): number | null {
  const targets = replyTargetsFor(conversation, program);
  if (targets === null) return null;
  const first = conversation.turns.find((t) => t.role === 'customer' && t.visibility === 'public');
  const minutes = first?.seq === customerTurn ? targets.firstReplyMinutes : targets.nextReplyMinutes;
  return Math.round(minutes * MINUTE_MS);
}

function slowFlags(conversation: Conversation, program: TimingProgram, times: ReplyTimes): Flag[] {
  const slow = times.replies.flatMap(({ customerTurn, agentTurn, agent, timing }) => {
    const targetMs = targetMsFor(conversation, program, customerTurn);
    if (timing === null || targetMs === null || timing.businessMs <= targetMs) return [];
    const evidence = { type: 'timing' as const, from: customerTurn, to: agentTurn, ...timing, targetMs };
    return [{ agent, evidence, strength: beyondTarget(timing.businessMs, targetMs) }];
  });
  return [...groupBy(slow, (s) => s.agent)].map(([agent, waits]) => {
    const worst = waits.sort((a, b) => b.strength - a.strength).slice(0, MOST_EVIDENCE);
    return {
      kind: 'slow',
      strength: worst[0]?.strength ?? 0,
      agent,
      evidence: worst.map((w) => w.evidence),
      reason: slowReason(waits.length, worst[0]?.evidence),
    };
  });
}

/** 0.5 at the target, 0.75 at twice, 0.9 at five times the target. */
function beyondTarget(businessMs: number, targetMs: number): number {
  return businessMs <= 0 ? 0.5 : 1 - Math.min(1, targetMs / businessMs) / 2;
}

function waitingFlags(
  conversation: Conversation,
  program: TimingProgram,
  times: ReplyTimes,
  { seenAt, resolved }: TimingContext,
): Flag[] {
  const since = times.waitingSince;
  if (since === null || resolved === 'confirmed' || !isLeftWaiting(conversation, since)) return [];
  const end = conversation.closedAt ?? (seenAt === null ? null : { utc: seenAt, offsetMinutes: 0 });
  const timing = timingBetween(turnTime(conversation, since), end, program);
  const targetMs = targetMsFor(conversation, program, since);
  const late = timing !== null && targetMs !== null && timing.businessMs > targetMs;
  const agent = responsibleAgent(conversation);
  const evidence = [waitingEvidence(conversation, since, timing, targetMs)];
  if (conversation.closedAt !== null) {
    const never = times.first === null;
    const strength = 0.5 + (late || timing === null || targetMs === null ? 0.3 : 0) + (never ? 0.2 : 0);
    return [{ kind: 'abandoned', strength, agent, evidence, reason: abandonedReason(never, timing) }];
  }
  if (!late) return [];
  const strength = beyondTarget(timing.businessMs, targetMs);
  return [{ kind: 'unresponsive', strength, agent, evidence, reason: unansweredReason(timing, targetMs) }];
}

/** Whether the last run of customer turns asks for more, and was not a matter for the bot alone, which answered it. */
function isLeftWaiting(conversation: Conversation, since: number): boolean {
  const rest = conversation.turns.slice(since).filter((t) => t.visibility === 'public');
  if (!rest.some((t) => t.role === 'customer' && needsReply(t.text))) return false;
  const lastWord = rest.findLast((t) => t.role !== 'system');
  const personExpected = conversation.agent !== null || conversation.turns.some(isRateable);
  return personExpected || lastWord?.role !== 'bot';
}

function turnTime(conversation: Conversation, seq: number) {
  return conversation.turns[seq]?.at ?? null;
}

/** Whoever wrote last where the customer could read it, or else whose conversation it is. */
function responsibleAgent(conversation: Conversation): string | null {
  const last = conversation.turns.findLast(isRateable);
  return last === undefined ? (conversation.agent?.externalId ?? null) : authorOf(last, conversation);
}

function waitingEvidence(
  conversation: Conversation,
  since: number,
  timing: Timing | null,
  targetMs: number | null,
): Evidence {
  if (timing !== null) return { type: 'timing', from: since, to: null, ...timing, targetMs };
  const sought = { en: 'a reply by a person to the customer', es: 'una respuesta de una persona al cliente' };
  return { type: 'absence', sought, turns: conversation.turns.slice(since).map((t) => t.seq) };
}

function slowReason(count: number, worst: TimingEvidence | undefined): BilingualText {
  const took = spell(worst?.businessMs ?? 0);
  const target = spell(worst?.targetMs ?? 0);
  return count === 1
    ? {
        en: `A reply took ${took} of business time; the target is ${target}.`,
        es: `Una respuesta tardó ${took} de horario laboral; el objetivo es ${target}.`,
      }
    : {
        en: `${count} replies were late, the slowest by ${took} of business time against a target of ${target}.`,
        es: `${count} respuestas llegaron tarde; la más lenta tardó ${took} de horario laboral y el objetivo es ${target}.`,
      };
}

function abandonedReason(never: boolean, timing: Timing | null): BilingualText {
  const en = never ? 'closed without any reply by a person' : "closed without a reply to the customer's last message";
  const es = never
    ? 'se cerró sin respuesta de ninguna persona'
    : 'se cerró sin responder al último mensaje del cliente';
  if (timing === null) return { en: `The conversation was ${en}.`, es: `La conversación ${es}.` };
  const waited = spell(timing.elapsedMs);
  return {
    en: `The conversation was ${en}, after ${waited} of waiting.`,
    es: `La conversación ${es}, tras ${waited} de espera.`,
  };
}

function unansweredReason(timing: Timing, targetMs: number): BilingualText {
  const waited = spell(timing.businessMs);
  const target = spell(targetMs);
  return {
    en: `The customer's last message has waited ${waited} of business time; the target is ${target}.`,
    es: `El último mensaje del cliente lleva ${waited} de horario laboral sin respuesta; el objetivo es ${target}.`,
  };
}

/** A duration in the units that read the same in both languages. */
function spell(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return hours % 24 === 0 ? `${hours / 24} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

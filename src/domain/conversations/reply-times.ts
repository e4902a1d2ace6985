import { type ProgramSettings, type ReplyTargets } from '../programs/program.js';
import { businessCalendar, type BusinessHoursSettings } from './business-time.js';
import { authorOf, isRateable, type Conversation, type Moment, type Turn } from './conversation.js';

/** Time that passed, in milliseconds: by the clock, and the part of it within business hours. */
export interface Timing {
  elapsedMs: number;
  businessMs: number;
}

/** A public reply by a person to a run of customer turns. */
export interface Reply {
  /** The first turn of the run, since when the customer waited. */
  customerTurn: number;
  agentTurn: number;
  /** External id of whoever replied, where that is known. */
  agent: string | null;
  /** Null where one of the two turns has no time, or the times run backwards. */
  timing: Timing | null;
}

export interface ReplyTimes {
  /** The reply to the first run of customer turns; null where no person ever replied. */
  first: Reply | null;
  /** Every reply in order, the first included. */
  replies: Reply[];
  /** The first automatic reply, reported apart: it ends no wait for a person. */
  firstBotReply: { customerTurn: number; botTurn: number; timing: Timing | null } | null;
  /** The first turn of a last run that no person replied to. */
  waitingSince: number | null;
}

/**
 * How long the customer waited for a person, each time. A run of customer turns begins after a person's public reply and is
 * ended by the next one; bots, system messages and internal notes neither begin nor end a wait.
 */
export function replyTimes(conversation: Conversation, settings: BusinessHoursSettings): ReplyTimes {
  const replies: Reply[] = [];
  let firstBotReply: ReplyTimes['firstBotReply'] = null;
  let waiting: Turn | null = null;
  for (const turn of conversation.turns) {
    if (turn.visibility !== 'public') continue;
    if (turn.role === 'customer') waiting ??= turn;
    else if (waiting === null) continue;
    else if (isRateable(turn)) {
      const agent = authorOf(turn, conversation);
      const timing = timingBetween(waiting.at, turn.at, settings);
      replies.push({ customerTurn: waiting.seq, agentTurn: turn.seq, agent, timing });
      waiting = null;
    } else if (turn.role === 'bot' && replies.length === 0) {
      const timing = timingBetween(waiting.at, turn.at, settings);
      firstBotReply ??= { customerTurn: waiting.seq, botTurn: turn.seq, timing };
    }
  }
  return { first: replies[0] ?? null, replies, firstBotReply, waitingSince: waiting?.seq ?? null };
}

/** The time from one moment to another; null where either is unknown or the second is before the first. */
export function timingBetween(from: Moment | null, to: Moment | null, settings: BusinessHoursSettings): Timing | null {
  if (from === null || to === null || !(to.utc >= from.utc)) return null;
  return { elapsedMs: to.utc - from.utc, businessMs: businessCalendar(settings).between(from.utc, to.utc) };
}

/** A program's reply targets for a channel, or else its default ones; null where it sets neither. */
export function replyTargetsFor(
  conversation: Pick<Conversation, 'channel'>,
  program: Pick<ProgramSettings, 'replyTargets'>,
): ReplyTargets | null {
  return program.replyTargets[conversation.channel] ?? program.replyTargets.default ?? null;
}

import { type Channel } from '../conversations/conversation.js';
import { type Topic } from './topics.js';

/** Opening hours of one weekday, as minutes since local midnight: `[from, to)`, at most 24 h; several spans are allowed. */
export type DayHours = readonly { from: number; to: number }[];

/** Monday first, seven entries; an empty day is closed. */
export type BusinessHours = readonly DayHours[];

/** Reply targets in minutes of business time. */
export interface ReplyTargets {
  firstReplyMinutes: number;
  nextReplyMinutes: number;
}

/** What one hour or one conversation costs, to answer whether outsourcing is still the right course. */
export interface CostModel {
  currency: string;
  perConversation: number | null;
  perAgentHour: number | null;
}

/** How a program's grades are disputed, and whom it believes. */
export interface ReviewSettings {
  /** Days an agent may dispute an evaluation; 0: not at all. */
  disputeDays: number;
  /** Share 0..1 that the lower bound of a judge's agreement with people must reach for its verdicts to be published. */
  agreementBar: number;
}

/** The settings of a program (one client's help desk at one vendor) that judging and reporting depend on. */
export interface ProgramSettings {
  /** IANA name, e.g. `Europe/Madrid`. */
  timeZone: string;
  businessHours: BusinessHours;
  /** Local dates, `YYYY-MM-DD`, on which the desk is closed. */
  holidays: readonly string[];
  /** BCP 47 languages the desk answers in. */
  languages: readonly string[];
  replyTargets: Partial<Record<Channel | 'default', ReplyTargets>>;
  /** Competitors customers may name when they threaten to leave. */
  competitors: readonly string[];
  cost: CostModel | null;
  /** What its customers write about; absent: nobody listed it. */
  topics?: readonly Topic[] | undefined;
  /** What differs from the usual (`review-settings.ts`). */
  review?: { [K in keyof ReviewSettings]?: ReviewSettings[K] | undefined } | undefined;
}

import { type Topic } from '../../programs/topics.js';
import { type Flag } from '../flag.js';

/** The detectors that score a single turn, 0..1, higher is worse; one that does not apply to the turn's role is absent. */
export const TURN_DETECTORS = [
  'rude',
  'curt',
  'unresponsive',
  'misunderstanding',
  'unclear',
  'frustration',
  'abuse',
] as const;
export type TurnDetector = (typeof TURN_DETECTORS)[number];

/** What the detectors say of one turn. */
export interface TurnDetection {
  seq: number;
  /** ISO 639-1, null where the turn alone does not tell and its side does not either. */
  language: string | null;
  scores: Partial<Record<TurnDetector, number>>;
}

/** How the customer's matter ended, read from the words alone. */
export const RESOLUTIONS = ['confirmed', 'offered', 'unresolved', 'unknown'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** Everything the local detectors find in a conversation's words; times and culture are judged elsewhere. */
export interface Detection {
  /** Language of each side, ISO 639-1; null where it cannot be told. */
  language: { customer: string | null; agent: string | null };
  /** One entry per turn of the conversation, in its order. */
  turns: TurnDetection[];
  /** Of the whole conversation, 0..1. */
  scores: Record<TurnDetector | 'languageBarrier', number>;
  /** `agent` is the author of the turn, where it concerns one. */
  flags: Flag[];
  topic: FoundTopic | null;
  resolved: Resolution;
}

/** What the customer wrote about, and the listed words that told it, the most telling first. */
export interface FoundTopic {
  name: string;
  words: string[];
}

/** What the detectors need besides the conversation. */
export interface DetectionContext {
  /** Languages the desk answers in, BCP 47; empty: not known. */
  languages: readonly string[];
  competitors: readonly string[];
  topics: readonly Topic[];
}

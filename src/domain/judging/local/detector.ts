import { type BilingualText, type Evidence } from '../evidence.js';
import { type ConversationReading } from './reading.js';

/** What a detector says of one turn. */
export interface TurnFinding {
  /** 0..1, calibrated; higher is worse. */
  score: number;
  /** Strength of the flag, 0..1, where it is another than the score. */
  strength?: number;
  /** Where it was found; empty where the finding is of the exchange as a whole. */
  evidence: Evidence[];
  /** Names the words and the rule or feature that weighed most. */
  reason: BilingualText;
  /** True at or above the detector's threshold: it becomes a flag. */
  flagged: boolean;
}

/** Judges turn `index` of a conversation; null where the detector does not apply to it (N/A). */
export type Detector = (reading: ConversationReading, index: number) => TurnFinding | null;

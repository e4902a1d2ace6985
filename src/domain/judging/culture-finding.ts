import { type CultureRule } from '../rubrics/rubric.js';
import { type BilingualText, type Evidence } from './evidence.js';

/** What a rule of a culture profile finds in one agent's part. */
export interface CultureFinding {
  rule: CultureRule;
  /** 0: the custom is kept. Up to 1: how clearly it is broken. */
  strength: number;
  /** The words that keep or break it, or what was sought and is not there. */
  evidence: Evidence[];
  reason: BilingualText;
}

/** A finding shows this many quotes at most. */
export const MOST_QUOTES = 10;

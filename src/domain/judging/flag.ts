import { type BilingualText, type Evidence } from './evidence.js';

export const FLAG_KINDS = [
  'rude',
  'curt',
  'unresponsive',
  'slow',
  'abandoned',
  'unclear',
  'language_mismatch',
  'misunderstanding',
  'culture',
  'frustration',
  'churn_risk',
  'customer_abuse',
  'manipulation',
] as const;
export type FlagKind = (typeof FLAG_KINDS)[number];

/** Flags about the customer's state: reported per program, never held against an agent. */
export const CUSTOMER_FLAG_KINDS: readonly FlagKind[] = ['frustration', 'churn_risk', 'customer_abuse'];

/** Something a judge found in a conversation, with the evidence for it. */
export interface Flag {
  kind: FlagKind;
  /** 0..1, how strong the finding is. */
  strength: number;
  /** External id of the agent whose turn it concerns; null where it concerns no one agent. */
  agent: string | null;
  evidence: Evidence[];
  reason: BilingualText;
}

import { type Exchange } from '../features/exchange.js';
import { REPLY_FIT_FEATURES } from '../features/reply-fit.js';
import { logistic } from '../model/linear-model.js';

/** Around this many words a message and its reply say enough to be matched with each other, and how gradually. */
const ENOUGH_WORDS = 26;
const GRADUALLY = 6;

/** Names of what fitFeatures gives, in its order. */
export const GATED_FIT_FEATURES: readonly string[] = [
  ...REPLY_FIT_FEATURES.map((name) => `${name}, much asked`),
  ...REPLY_FIT_FEATURES.map((name) => `${name}, little asked`),
  'much asked',
];

/** Names of what weighReply gives, in its order. */
export const UNRESPONSIVE_FEATURES: readonly string[] = [
  'fit to a message that says enough',
  'manner after a message that says enough',
  'fit to a message of few words',
  'manner after a message of few words',
  'the message says enough',
];

/** How far what the customer wrote and the reply to it say enough to be matched, 0..1. */
export function saysEnough({ asked, reply }: Exchange): number {
  let words = reply.words.length;
  for (const turn of asked) words += turn.words.length;
  return logistic((words - ENOUGH_WORDS) / GRADUALLY);
}

/** The features of fit, once for messages that say much and once for short ones: small talk is met otherwise than a report. */
export function gatedFit(dense: readonly number[], enough: number): number[] {
  const gated: number[] = [];
  for (let i = 0; i < dense.length; i++) gated.push((dense[i] ?? 0) * enough);
  for (let i = 0; i < dense.length; i++) gated.push((dense[i] ?? 0) * (1 - enough));
  gated.push(enough);
  return gated;
}

/**
 * How much the fit of the reply and its manner count: where the customer wrote a few words there is little for a reply to take
 * up, and its manner weighs more.
 */
export function weighReply(fit: number, manner: number, enough: number): number[] {
  return [fit * enough, manner * enough, fit * (1 - enough), manner * (1 - enough), enough];
}

import { z } from 'zod';
import { CHANNELS, type Channel } from '../conversations/conversation.js';
import { FLAG_KINDS, type FlagKind } from '../judging/flag.js';
import { languageTag, type Parsed, parseWith, storableText } from '../parsed.js';
import { isLocalDate } from '../programs/program-schema.js';

/** How a review came to its part. Only `random` and `stratified` have an inclusion probability and enter estimates. */
export const DRAWN_BY = ['random', 'stratified', 'targeted', 'chosen', 'dispute'] as const;
export type DrawnBy = (typeof DRAWN_BY)[number];

export const STRATA = ['agent', 'channel', 'language', 'hour'] as const;
export type StratumKind = (typeof STRATA)[number];

/** How parts are drawn out of those that fit. */
export type Draw =
  | { by: 'random'; size: number }
  /** So many of each stratum, all of it where it has fewer. */
  | { by: 'stratified'; strata: StratumKind[]; perStratum: number }
  /** Those most strongly flagged. Never enters an estimate: it was looked for. */
  | { by: 'targeted'; flags: FlagKind[]; minStrength: number; size: number };

/** What a review queue is drawn from and how, as data. */
export interface SamplingRule {
  draw: Draw;
  /** Local days of the program's time zone on which a conversation opened, `[from, to)`; null: any, and without a time too. */
  period: { from: string; to: string } | null;
  /** Empty: all. */
  channels: Channel[];
  /** Primary languages; empty: all. */
  languages: string[];
  /** Empty: all. */
  agentIds: string[];
  exclude: {
    agentIds: string[];
    tags: string[];
    /** Conversations with fewer turns are left out. */
    fewerTurnsThan: number;
    /** Parts that a person graded in their current revision already. */
    graded: boolean;
  };
}

export const MOST_DRAWN = 2_000;

const size = z
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(MOST_DRAWN, `must be at most ${MOST_DRAWN}`);
const date = z.string('must be text').refine(isLocalDate, 'must be a day of the calendar written YYYY-MM-DD');
const ids = z.array(z.uuid('must be an id')).max(500, 'must be at most 500').default([]);

const draw = z.discriminatedUnion(
  'by',
  [
    z.strictObject({ by: z.literal('random'), size }),
    z.strictObject({
      by: z.literal('stratified'),
      strata: z
        .array(z.enum(STRATA, `must be one of ${STRATA.join(', ')}`))
        .min(1, 'name at least one')
        .max(STRATA.length),
      perStratum: size,
    }),
    z.strictObject({
      by: z.literal('targeted'),
      flags: z
        .array(z.enum(FLAG_KINDS, `must be one of ${FLAG_KINDS.join(', ')}`))
        .min(1, 'name at least one kind of flag'),
      minStrength: z.number('must be a number').min(0).max(1).default(0),
      size,
    }),
  ],
  'must be {"by": "random" | "stratified" | "targeted", …}',
);

const rule: z.ZodType<SamplingRule> = z.strictObject({
  draw,
  period: z
    .strictObject({ from: date, to: date })
    .refine(({ from, to }) => from < to, 'must end after it begins; "to" is the first day that is not part of it')
    .nullable()
    .default(null),
  channels: z.array(z.enum(CHANNELS, `must be one of ${CHANNELS.join(', ')}`)).default([]),
  languages: z.array(languageTag).max(50).default([]),
  agentIds: ids,
  exclude: z
    .strictObject({
      agentIds: ids,
      tags: z.array(storableText(200)).max(100).default([]),
      fewerTurnsThan: z.int('must be a whole number').min(0).max(1_000).default(2),
      graded: z.boolean('must be true or false').default(true),
    })
    .prefault({}),
});

/** Checks a sampling rule; each problem names the field and the cure. */
export function parseSamplingRule(input: unknown): Parsed<SamplingRule> {
  return parseWith(rule, input);
}

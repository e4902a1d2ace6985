import { z } from 'zod';
import { type QuoteEvidence } from '../judging/evidence.js';
import { type VerdictOutcome } from '../judging/verdict.js';
import { type Parsed, parseWith, storableText } from '../parsed.js';

/** Words a reviewer points at: `[start, end)` in UTF-16 units of the turn's text. */
export type SubmittedQuote = Omit<QuoteEvidence, 'type'>;

/** What a reviewer says of one criterion. A person's verdict needs no evidence; what is given is checked. */
export interface SubmittedVerdict<Outcome = VerdictOutcome> {
  criterionId: string;
  outcome: Outcome;
  /** On the criterion's own scale; null unless rated. */
  rating: number | null;
  /** In the reviewer's own language; null: none. */
  comment: string | null;
  quotes: SubmittedQuote[];
  /** Ids of the criterion's root causes. */
  rootCauses: string[];
}

/** Who reads a comment: reviewers and managers, or the agent too. */
export const COMMENT_VISIBILITIES = ['private', 'agent'] as const;
export type CommentVisibility = (typeof COMMENT_VISIBILITIES)[number];

/** Something to say beside the verdicts, tied to words where it is about words. */
export interface SubmittedComment {
  text: string;
  visibility: CommentVisibility;
  /** Null: about the whole. */
  criterionId: string | null;
  quote: SubmittedQuote | null;
}

export interface Submission {
  verdicts: SubmittedVerdict[];
  comments: SubmittedComment[];
}

/** A review in progress: criteria may be missing, or not be decided yet. */
export interface Draft {
  verdicts: SubmittedVerdict<VerdictOutcome | null>[];
  comments: SubmittedComment[];
}

const OUTCOMES = ['rated', 'not_applicable', 'not_judged'] as const;
const place = z.int('must be a whole number').min(0, 'must not be negative');
const quote = z.strictObject({ turn: place, start: place, end: place, text: storableText(10_000) });
const emptyIsNone = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? null : value);

const outcome = z.enum(OUTCOMES, `must be one of ${OUTCOMES.join(', ')}`);
const rest = {
  criterionId: storableText(64),
  rating: z.number('must be a number of the scale, or null').nullable().default(null),
  comment: z.preprocess(emptyIsNone, storableText(4_000).nullable()).default(null),
  quotes: z.array(quote, 'must be a list of quotes').max(20, 'must be at most 20 quotes').default([]),
  rootCauses: z.array(storableText(64), 'must be a list of root causes').max(20).default([]),
};
const listOf = <T extends z.ZodType>(verdict: T) => z.array(verdict, 'must be a list of verdicts').max(500);

const comments = z
  .array(
    z.strictObject({
      text: storableText(4_000),
      visibility: z.enum(COMMENT_VISIBILITIES, `must be one of ${COMMENT_VISIBILITIES.join(', ')}`),
      criterionId: storableText(64).nullable().default(null),
      quote: quote.nullable().default(null),
    }),
    'must be a list of comments',
  )
  .max(100, 'must be at most 100 comments')
  .default([]);

const submissionSchema: z.ZodType<Submission> = z.strictObject({
  verdicts: listOf(z.strictObject({ ...rest, outcome })),
  comments,
});
const draftSchema: z.ZodType<Draft> = z.strictObject({
  verdicts: listOf(z.strictObject({ ...rest, outcome: outcome.nullable().default(null) })),
  comments,
});

/** Checks the shape of a submission; whether it fits rubric and transcript is for `gradedVerdicts`. */
export function parseSubmission(input: unknown): Parsed<Submission> {
  return parseWith(submissionSchema, input);
}

/** Checks the shape of a draft. */
export function parseDraft(input: unknown): Parsed<Draft> {
  return parseWith(draftSchema, input);
}

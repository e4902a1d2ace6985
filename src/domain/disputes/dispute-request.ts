import { z } from 'zod';
import { type Parsed, parseWith, storableText } from '../parsed.js';

export const DISPUTE_KINDS = ['review', 'wrong_person'] as const;
/** What is wrong: how it was graded, or whom it was given to. */
export type DisputeKind = (typeof DISPUTE_KINDS)[number];

/** One criterion that an agent would see graded otherwise. */
export interface DisputePoint {
  criterionId: string;
  /** On the criterion's own scale; null: no proposal. */
  proposedRating: number | null;
  comment: string | null;
}

/** What an agent says against an evaluation. */
export interface DisputeRequest {
  kind: DisputeKind;
  comment: string;
  /** Needed where the review is disputed; each criterion once. */
  points: DisputePoint[];
}

const schema: z.ZodType<DisputeRequest> = z
  .strictObject({
    kind: z.enum(DISPUTE_KINDS, `must be one of ${DISPUTE_KINDS.join(', ')}`),
    comment: storableText(4_000),
    points: z
      .array(
        z.strictObject({
          criterionId: storableText(64),
          proposedRating: z.number('must be a number of the scale, or null').nullable().default(null),
          comment: storableText(4_000).nullable().default(null),
        }),
        'must be a list of criteria',
      )
      .max(100)
      .default([]),
  })
  .refine(({ kind, points }) => kind === 'wrong_person' || points.length > 0, {
    path: ['points'],
    message: 'name at least one criterion that was graded wrongly',
  })
  .refine(({ points }) => new Set(points.map(({ criterionId }) => criterionId)).size === points.length, {
    path: ['points'],
    message: 'name each criterion once',
  });

/** Checks the shape of a dispute; whether its criteria and ratings are the rubric's is for `pointProblems`. */
export function parseDisputeRequest(input: unknown): Parsed<DisputeRequest> {
  return parseWith(schema, input);
}

import { z } from 'zod';
import { type Criterion } from '../rubrics/rubric.js';
import { type PromptAgent } from './prompt-transcript.js';

/** What a model may choose beside the levels of a criterion. */
export const NOT_APPLICABLE = 'not_applicable';
export const CANNOT_TELL = 'cannot_tell';

/** What a model says of one criterion in one agent's part. */
export interface ModelVerdict {
  evidence: { turn: number; quote: string }[];
  reason_en: string;
  reason_es: string;
  /** A rating of the criterion's scale, NOT_APPLICABLE or CANNOT_TELL. */
  verdict: string;
}

/** By the agent's placeholder, then by the criterion's id. */
export type ModelAnswer = Record<string, Record<string, ModelVerdict>>;

/** An answer as the model's server gave it, whatever it is worth. */
export interface RawAnswer {
  content: string | null;
  refusal: string | null;
  /** `stop`, `length`, `content_filter`, …; as the server says it. */
  finishReason: string;
}

export type AnswerFault = 'refusal' | 'filtered' | 'truncated' | 'malformed' | 'wrong_schema';

export type ReadAnswer = { ok: true; answer: ModelAnswer } | { ok: false; fault: AnswerFault };

/** Longer answers are no answers, in characters. */
const LONGEST_ANSWER = 500_000;

/** Exactly one verdict for each agent and criterion, evidence before verdict, the verdict one of the criterion's levels. */
export function answerSchema(agents: readonly PromptAgent[], criteria: readonly Criterion[]): z.ZodType<ModelAnswer> {
  const byCriterion = z.strictObject(Object.fromEntries(criteria.map((c) => [c.id, verdictSchema(c)])));
  return z.strictObject(Object.fromEntries(agents.map(({ placeholder }) => [placeholder, byCriterion])));
}

function verdictSchema({ scale, allowNotApplicable }: Criterion) {
  const levels = scale.map(({ rating }) => String(rating));
  return z.strictObject({
    evidence: z.array(z.strictObject({ turn: z.number(), quote: z.string() })),
    reason_en: z.string(),
    reason_es: z.string(),
    verdict: z.enum([...levels, ...(allowNotApplicable ? [NOT_APPLICABLE] : []), CANNOT_TELL]),
  });
}

/** The JSON schema of an answer, of the strict kind that servers hold models to: nothing optional, nothing else. */
export function answerJsonSchema(schema: z.ZodType<ModelAnswer>): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema);
  return rest;
}

/** Reads what came back; a model is never trusted to have kept to the schema. */
export function readAnswer(raw: RawAnswer, schema: z.ZodType<ModelAnswer>): ReadAnswer {
  if (raw.refusal !== null) return { ok: false, fault: 'refusal' };
  if (raw.finishReason === 'content_filter') return { ok: false, fault: 'filtered' };
  if (raw.finishReason === 'length') return { ok: false, fault: 'truncated' };
  if (raw.content === null || raw.content.length > LONGEST_ANSWER) return { ok: false, fault: 'malformed' };
  let value: unknown;
  try {
    value = JSON.parse(raw.content);
  } catch {
    return { ok: false, fault: 'malformed' };
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? { ok: true, answer: parsed.data } : { ok: false, fault: 'wrong_schema' };
}

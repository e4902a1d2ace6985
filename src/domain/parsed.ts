import { z } from 'zod';
import { isVisible } from './title.js';

/** One thing wrong with an input: where (dotted path, empty for the whole) and what, with the cure. */
export interface InputProblem {
  path: string;
  message: string;
}

export type Parsed<T> = { ok: true; value: T } | { ok: false; problems: InputProblem[] };

/** No more problems than this are reported at once. */
const MOST_PROBLEMS = 50;

/** Checks unknown input against a schema, without throwing. */
export function parseWith<T>(schema: z.ZodType<T>, input: unknown): Parsed<T> {
  const result = schema.safeParse(input);
  if (result.success) return { ok: true, value: result.data };
  const problems = result.error.issues.slice(0, MOST_PROBLEMS).map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.message,
  }));
  return { ok: false, problems };
}

/** The problems as one line for people. */
export function describeProblems(problems: readonly InputProblem[]): string {
  return problems.map((p) => (p.path === '' ? p.message : `${p.path}: ${p.message}`)).join('; ');
}

/** Text of up to `max` UTF-16 units with something to see that PostgreSQL can store: no NUL, no lone surrogates. */
export function storableText(max: number): z.ZodType<string> {
  return z
    .string('must be text')
    .refine((s) => s.length <= max, `must be at most ${max} characters long`)
    .refine((s) => !/[\0\p{Surrogate}]/u.test(s), {
      error: 'must not hold NUL or half of a surrogate pair',
      abort: true,
    })
    .refine((s) => isVisible(s), 'must not be empty');
}

/** A text in English and Spanish, both required. */
export function bilingualText(max: number): z.ZodType<{ en: string; es: string }> {
  return z.strictObject({ en: storableText(max), es: storableText(max) }, 'must be an object with "en" and "es"');
}

/** A BCP 47 language tag that the runtime knows how to read, e.g. `es` or `es-MX`. */
export const languageTag = z
  .string('must be text')
  .refine(isLanguageTag, 'must be a BCP 47 language such as "en" or "es-MX"');

function isLanguageTag(tag: string): boolean {
  if (tag.length > 35) return false;
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

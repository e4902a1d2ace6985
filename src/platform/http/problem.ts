import { type InputProblem } from '../../domain/parsed.js';

/** What went wrong, for people and machines; answered as problem+json (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    /** Stable, e.g. `rubric_not_draft`. */
    readonly code: string,
    /** What is wrong and what to do about it. */
    readonly detail: string,
    /** Which inputs are wrong, where it concerns inputs. */
    readonly fields: { field: string; message: string }[] = [],
    /** What else a program can use to go on; stands beside the members every problem has. */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
  }
}

/** Also the answer for what belongs to another tenant: whether it exists is not theirs to know. */
export function notFound(what: string): Problem {
  return new Problem(404, 'not_found', `There is no such ${what}.`);
}

/** The request is understood and does not fit the present state. */
export function conflict(code: string, detail: string): Problem {
  return new Problem(409, code, detail);
}

/** The request's content is wrong; `path` is where in it. */
export function invalid(code: string, detail: string, problems: readonly InputProblem[] = []): Problem {
  return new Problem(
    422,
    code,
    detail,
    problems.map(({ path, message }) => ({ field: path, message })),
  );
}

/** Too much of something; `seconds` later it may be tried again. */
export function tooMany(code: string, detail: string, seconds: number): Problem {
  return new Problem(429, code, detail, [], { retryAfter: Math.max(1, Math.ceil(seconds)) });
}

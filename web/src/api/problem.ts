/** What went wrong, as the server says it (problem+json), or as the network does. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    /** Stable, e.g. `rubric_not_draft`; `unreachable` where the server did not answer. */
    readonly code: string,
    readonly detail: string,
    readonly fields: readonly { field: string; message: string }[] = [],
    /** Everything the problem holds. */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
    this.name = 'ApiProblem';
  }
}

/** Reads the problem out of an answer that failed. */
export function problemOf(status: number, body: unknown): ApiProblem {
  const { code, detail, errors } = (typeof body === 'object' && body !== null ? body : {}) as {
    code?: unknown;
    detail?: unknown;
    errors?: { field: string; message: string }[];
  };
  const known = typeof code === 'string' ? code : status >= 500 ? 'internal' : 'refused';
  const more = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  return new ApiProblem(
    status,
    known,
    typeof detail === 'string' ? detail : '',
    Array.isArray(errors) ? errors : [],
    more,
  );
}

import { z } from 'zod';
import { Problem } from '../../platform/http/problem.js';

/** The last conversation of a page, by what its list is ordered. */
export interface SearchCursor {
  rank: number;
  at: string;
  id: string;
}

const schema = z.tuple([z.number(), z.string().regex(/^[\d :.+-]{10,40}$/), z.uuid()]);

export function writeSearchCursor({ rank, at, id }: SearchCursor): string {
  return Buffer.from(JSON.stringify([rank, at, id])).toString('base64url');
}

/** Throws the problem `invalid_request` for what is no cursor of ours. */
export function readSearchCursor(text: string): SearchCursor {
  const parsed = schema.safeParse(jsonOf(Buffer.from(text, 'base64url').toString('utf8')));
  if (!parsed.success) {
    const message = 'cursor must be the nextCursor of the page before';
    throw new Problem(400, 'invalid_request', 'The cursor is none.', [{ field: 'cursor', message }]);
  }
  const [rank, at, id] = parsed.data;
  return { rank, at, id };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

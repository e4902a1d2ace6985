import { type NextFunction, type Request, type Response } from 'express';
import { Problem } from './problem.js';

/** PostgreSQL stores neither NUL nor half of a surrogate pair. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** For JSON.parse: refuses text that could not be stored, wherever in the body it stands. */
export function refuseUnstorable(key: string, value: unknown): unknown {
  if (UNSTORABLE.test(key) || (typeof value === 'string' && UNSTORABLE.test(value))) {
    throw new SyntaxError('text that cannot be stored');
  }
  return value;
}

/** Refuses addresses with a NUL in them: no id, name or filter has one. */
export function refuseNulInAddress(request: Request, _response: Response, next: NextFunction): void {
  if (/%00/.test(request.originalUrl)) throw new Problem(400, 'malformed', 'The address holds a NUL character.');
  next();
}

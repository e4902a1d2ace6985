import { type NextFunction, type Request, type Response } from 'express';
import { Problem } from './problem.js';

/** Refuses addresses with a NUL in them: no id, name or filter has one. */
export function refuseNulInAddress(request: Request, _response: Response, next: NextFunction): void {
  if (/%00/.test(request.originalUrl)) throw new Problem(400, 'malformed', 'The address holds a NUL character.');
  next();
}

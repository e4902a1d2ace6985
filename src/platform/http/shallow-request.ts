import { type NextFunction, type Request, type Response } from 'express';
import { Problem } from './problem.js';

/** Levels of arrays and objects in a body; nothing we read needs half as many. */
const MOST_LEVELS = 64;

/** Refuses bodies nested so deeply that whoever walks them would run out of stack. */
export function refuseDeepBody({ body }: Request, _response: Response, next: NextFunction): void {
  if (isDeeperThan(MOST_LEVELS, body)) {
    throw new Problem(400, 'malformed', `The body is nested too deeply: ${MOST_LEVELS} levels at most.`);
  }
  next();
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}

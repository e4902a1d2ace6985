import { type CallerName, type Level } from './places.js';
import { type Things } from './world.js';

/** What a route is expected to do, besides what its action says: who may call it at all is in the table of who may what. */
export interface Route {
  /** Which thing each parameter of the path is. */
  params?: Record<string, string>;
  query?: (things: Things) => Record<string, unknown>;
  /** Must be valid: what is wrong is refused before it is asked whose it is. */
  body?: (things: Things) => object | string;
  /** Whose the thing is. Absent: the route is about no one thing, and answers everybody who may call it. */
  level?: Level;
  /** Who does not find it though the level would show it, by a rule of its own. */
  hiddenFrom?: readonly CallerName[];
  /** What is answered to those who may call it and find the thing, where that is not any success. */
  status?: number | readonly number[];
  /** Answers whoever is not signed in. */
  open?: true;
}

/** Shows what the caller may see, and nothing else. */
export const LIST: Route = {};

/** Shows what the caller may see of a program; of a foreign one nothing. */
export const LIST_OF_PROGRAM: Route = { query: ({ program }) => ({ programId: program }) };

/** About one thing, whose id is in the path. */
export function one(thing: string, level: Level, more: Route = {}): Route {
  return { params: { id: thing }, level, ...more };
}

/** Names a thing in its body or its query. */
export function about(level: Level, more: Route): Route {
  return { level, ...more };
}

/** For everybody, signed in or not. */
export function open(status: number | readonly number[], body: object = {}): Route {
  return { open: true, status, body: () => body };
}

import { Foundation1700000000000 } from './migrations/1700000000000-foundation.js';

/** Every change of the schema, oldest first. */
export const MIGRATIONS = [Foundation1700000000000];

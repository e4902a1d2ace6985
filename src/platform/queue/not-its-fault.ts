import { QueryFailedError } from 'typeorm';
import { isDatabaseGone } from '../database/database-fault.js';

/**
 * Conditions of the database that no work has brought about: it is gone, out of disk, memory or connections (class 53),
 * being stopped (57P), broken below (58), or a replica for now (25006).
 */
export function isNotItsFault(error: unknown): boolean {
  if (isDatabaseGone(error)) return true;
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  if (typeof cause !== 'object' || cause === null || !('code' in cause) || typeof cause.code !== 'string') return false;
  return /^(53...|57P..|58...|25006)$/.test(cause.code);
}

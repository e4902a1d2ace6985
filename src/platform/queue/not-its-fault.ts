import { isDatabaseGone } from '../database/database-fault.js';
import { isError } from '../logging/error-name.js';

/**
 * Conditions of the database that no work has brought about: it is gone, out of disk, memory or connections (class 53),
 * being stopped (57P), broken below (58), or a replica for now (25006).
 */
export function isNotItsFault(error: unknown): boolean {
  if (isDatabaseGone(error)) return true;
  if (!isError(error) || !('code' in error) || typeof error.code !== 'string') return false;
  return /^(53...|57P..|58...|25006)$/.test(error.code);
}

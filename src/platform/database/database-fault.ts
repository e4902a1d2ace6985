import { isError } from '../logging/error-name.js';

const CONNECTION_ERRORS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
]);

const CONNECTION_MESSAGE =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error/i;

/** Whether the error means that the database is gone for now, rather than that it refused a statement. */
export function isDatabaseGone(error: unknown): boolean {
  if (!isError(error)) return false;
  if ('code' in error && typeof error.code === 'string' && CONNECTION_ERRORS.has(error.code)) return true;
  return CONNECTION_MESSAGE.test(error.message);
}

/** Whether the database had no room left to write. */
export function isDiskFull(error: unknown): boolean {
  return isError(error) && 'code' in error && error.code === '53100';
}

/** Whether a text held a character the database cannot store, such as NUL. */
export function isUnstorableText(error: unknown): boolean {
  return isError(error) && 'code' in error && (error.code === '22021' || error.code === '22P05');
}

/** Whether there is another of that name or id already. */
export function isTaken(error: unknown): boolean {
  return isError(error) && 'code' in error && error.code === '23505';
}

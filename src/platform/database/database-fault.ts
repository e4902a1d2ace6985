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
  const cause = causeOf(error);
  if (!isError(cause)) return false;
  if ('code' in cause && typeof cause.code === 'string' && CONNECTION_ERRORS.has(cause.code)) return true;
  return CONNECTION_MESSAGE.test(cause.message);
}

/** Whether the database had no room left to write. */
export function isDiskFull(error: unknown): boolean {
  const cause = causeOf(error);
  return isError(cause) && 'code' in cause && cause.code === '53100';
}

/** Whether a text held a character the database cannot store, such as NUL. */
export function isUnstorableText(error: unknown): boolean {
  const cause = causeOf(error);
  return isError(cause) && 'code' in cause && (cause.code === '22021' || cause.code === '22P05');
}

/** Whether there is another of that name or id already. */
export function isTaken(error: unknown): boolean {
  const cause = causeOf(error);
  return isError(cause) && 'code' in cause && cause.code === '23505';
}

/** TypeORM wraps what the driver threw. Not asked by class, so that nothing that starts must wait for TypeORM to load. */
function causeOf(error: unknown): unknown {
  return isError(error) && 'driverError' in error ? error.driverError : error;
}

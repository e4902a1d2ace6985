import { types } from 'node:util';

/** The kind of error and where it was thrown; never its message, which may hold what a customer wrote. */
export function errorName(error: unknown): string {
  if (!isError(error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const where =
    error.stack
      ?.split('\n')
      .find((line) => line.trimStart().startsWith('at '))
      ?.trim() ?? '';
  return `${error.name}${code} ${where}`.trim();
}

/** Also of another realm, as tests run in. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value);
}

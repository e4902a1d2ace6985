import { isRoot } from './account.js';

/** The embedded database cannot be used; the message names the place and the cure, and is fit to be shown to people. */
export class EmbeddedDatabaseError extends Error {
  override readonly name = 'EmbeddedDatabaseError';
}

/** The system's error code (`ENOENT`, …) or the SQLSTATE of an unknown thrown value. */
export function errorCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

// Root's data does not lie in the home, so that another home would be no cure.
const ELSEWHERE = isRoot() ? 'run Baremo as an ordinary user' : 'set BAREMO_HOME to another folder';

/** What helps wherever the place is what is wrong. */
export const OTHER_PLACE = `or ${ELSEWHERE}, or set DATABASE_URL to use a PostgreSQL server of your own`;

/** Says in plain words what is wrong with `path`. */
export function fileError(error: unknown, path: string): EmbeddedDatabaseError {
  if (error instanceof EmbeddedDatabaseError) return error;
  const cause = { cause: error };
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new EmbeddedDatabaseError(
        `No space is left on the disk that holds ${path}: free some, ${OTHER_PLACE}.`,
        cause,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new EmbeddedDatabaseError(
        `${path} cannot be read and written by this user: give it to the user that runs Baremo, ${OTHER_PLACE}.`,
        cause,
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return new EmbeddedDatabaseError(`${path} is in the way of a folder: move it away, ${OTHER_PLACE}.`, cause);
    default:
      return new EmbeddedDatabaseError(
        `${path} cannot be used (${errorText(error)}): mend that, ${OTHER_PLACE}.`,
        cause,
      );
  }
}

/** Runs file work, turning its failures into {@link fileError}s about `path`. */
export async function onFile<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw fileError(error, path);
  }
}

import { join } from 'node:path';

const SUFFIX = process.platform === 'win32' ? '.exe' : '';

export interface NativeProgram {
  readonly file: string;
  readonly env: Record<string, string>;
}

/** A program of the embedded PostgreSQL and its environment, which is not ours: that holds secrets and PG… settings. */
export function nativeProgram(native: string, name: 'initdb' | 'postgres' | 'pg_ctl'): NativeProgram {
  const inherited: Record<string, string> = {};
  for (const key of ['PATH', 'SystemRoot', 'TEMP', 'TMP']) {
    const value = process.env[key];
    if (value !== undefined) inherited[key] = value;
  }
  const libraries = process.platform === 'linux' ? { LD_LIBRARY_PATH: join(native, 'lib') } : {};
  return { file: join(native, 'bin', name + SUFFIX), env: { ...inherited, ...libraries, LC_ALL: 'C', TZ: 'UTC' } };
}

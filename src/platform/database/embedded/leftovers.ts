import { randomBytes } from 'node:crypto';
import { link, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isProcessAlive } from './process-alive.js';

// Everything is prepared under a name that carries the maker's process id and then moved into place in one step,
// so that a process killed in between leaves only what the next one can recognise and sweep away.
const LEFTOVER = /^\.new-(\d+)-/;

/** A fresh name beside the final one, on the same file system. */
export function nameBeside(path: string): string {
  return join(dirname(path), `.new-${process.pid}-${randomBytes(6).toString('hex')}-${basename(path)}`);
}

/** Removes what processes that were killed left behind in a folder. */
export async function sweepLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const maker = LEFTOVER.exec(name)?.[1];
    if (maker !== undefined && !isProcessAlive(Number(maker))) {
      await rm(join(folder, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
    }
  }
}

async function writeBeside(path: string, content: string): Promise<string> {
  const fresh = nameBeside(path);
  try {
    await writeFile(fresh, content, { flag: 'wx', mode: 0o600, flush: true });
    return fresh;
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}

/** Writes a file that only its owner may read, whole or not at all; an existing one stays. True when it was written. */
export async function createFile(path: string, content: string): Promise<boolean> {
  const fresh = await writeBeside(path, content);
  try {
    await link(fresh, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(fresh, { force: true });
  }
}

/** Like {@link createFile}, taking the place of an existing file. */
export async function replaceFile(path: string, content: string): Promise<void> {
  await rename(await writeBeside(path, content), path);
}

import { link, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isProcessAlive, isPostmasterOf } from './process-alive.js';
import { nameBeside } from './leftovers.js';

/** What a running server says about itself in postmaster.pid. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number | undefined;
  readonly status: 'starting' | 'ready' | 'stopping';
}

/** A server writes its file at once; one still without a process id after this is what a power cut left. */
const WRITING_MS = 3_000;

/** Who serves a data directory now. Heals a postmaster.pid that names a process which is no longer PostgreSQL. */
export async function findPostmaster(dataDirectory: string): Promise<Postmaster | undefined> {
  const path = join(dataDirectory, 'postmaster.pid');
  const content = await readFile(path, 'utf8').catch(() => undefined);
  if (content === undefined) return undefined;
  const postmaster = parsePostmasterFile(content);
  if (postmaster === undefined) {
    if (await isOlderThan(path, WRITING_MS)) await removeStaleFile(path, content);
    return undefined;
  }
  if (await isPostmasterOf(dataDirectory, postmaster.pid)) return postmaster;
  // PostgreSQL itself heals the file of a process id that nobody has, and then also watches for orphaned backends.
  if (isProcessAlive(postmaster.pid)) await removeStaleFile(path, content);
  return undefined;
}

/** Lines: process id, data directory, start, port, socket folder, address, shared memory key, status. */
function parsePostmasterFile(content: string): Postmaster | undefined {
  const lines = content.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const port = Number(lines[3]);
  const status = lines[7];
  return {
    pid,
    port: Number.isInteger(port) && port > 0 ? port : undefined,
    status: status === 'ready' ? 'ready' : status === 'stopping' ? 'stopping' : 'starting',
  };
}

async function isOlderThan(path: string, milliseconds: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > milliseconds;
}

/** Takes the file away only if it still is the one judged stale: another process may have started a server meanwhile. */
async function removeStaleFile(path: string, judged: string): Promise<void> {
  const aside = nameBeside(path);
  try {
    await rename(path, aside);
    if ((await readFile(aside, 'utf8')) !== judged) await link(aside, path);
  } catch {
    return; // another process was quicker, or put a new one there
  } finally {
    await rm(aside, { force: true });
  }
}

import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, isRoot, UNPRIVILEGED } from './account.js';
import { onFile } from './embedded-database-error.js';
import { createFile, replaceFile } from './leftovers.js';

/** Where root keeps what the unprivileged account must reach: a checkout may lie below a folder only root may enter. */
export const ROOT_FOLDER = '/var/lib/baremo';

export interface DataLocation {
  /** The folder that holds the data directory. */
  readonly folder: string;
  readonly dataDirectory: string;
  /** Whom to run PostgreSQL as; undefined: as ourselves. */
  readonly account: Account | undefined;
}

/** Where the database of a home lives; as root a new place is made for a home that points to none. */
export async function locateData(home: string, log: (message: string) => void): Promise<DataLocation> {
  const inHome = { folder: home, dataDirectory: join(home, 'postgres'), account: undefined };
  if (!isRoot()) return inHome;
  const made = await stat(inHome.dataDirectory).catch(() => undefined);
  if (made !== undefined && made.uid !== 0) return { ...inHome, account: { uid: made.uid, gid: made.gid } };
  return onFile(ROOT_FOLDER, async () => {
    const folder = await folderOfRoot(home, log);
    return { folder, dataDirectory: join(folder, 'postgres'), account: UNPRIVILEGED };
  });
}

/** Makes the folder shared by all of root's homes. */
export async function ensureRootFolder(): Promise<void> {
  await mkdir(ROOT_FOLDER, { recursive: true });
  await chmod(ROOT_FOLDER, 0o755);
}

async function folderOfRoot(home: string, log: (message: string) => void): Promise<string> {
  await ensureRootFolder();
  const pointer = join(home, 'postgres-location');
  let folder = await readText(pointer);
  if (folder === undefined) {
    await createFile(pointer, newFolderName(home));
    folder = (await readText(pointer)) ?? newFolderName(home);
  } else if (await belongsToAnotherHome(home, folder)) {
    log(`${home} is a copy of another home; it begins with an empty database of its own`);
    folder = newFolderName(home);
    await replaceFile(pointer, folder);
  } else if ((await stat(folder).catch(() => undefined)) === undefined) {
    log(`the database that ${pointer} points to is gone; beginning with an empty one`);
  }
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o711); // the other account passes through; only the data directory within is its own
  await replaceFile(join(folder, 'home'), home);
  return folder;
}

/** Unique per pointer: a home that was removed and made again does not come back to its old data. */
function newFolderName(home: string): string {
  const hash = createHash('sha256').update(home).digest('hex').slice(0, 12);
  return join(ROOT_FOLDER, `${hash}-${randomBytes(4).toString('hex')}`);
}

/** A home that was copied points to the data of the first; one that was moved is the only one that does. */
async function belongsToAnotherHome(home: string, folder: string): Promise<boolean> {
  const first = await readText(join(folder, 'home'));
  if (first === undefined || first === home) return false;
  return (await readText(join(first, 'postgres-location'))) === folder;
}

async function readText(path: string): Promise<string | undefined> {
  return (await readFile(path, 'utf8').catch(() => undefined))?.trim();
}

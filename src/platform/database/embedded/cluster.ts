import { mkdir, realpath } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createDataDirectory, hasDataDirectory } from './create-data-directory.js';
import { type Credentials, ensureCredentials, readCredentials } from './credentials.js';
import { type DataLocation, locateData } from './data-location.js';
import { EmbeddedDatabaseError, onFile } from './embedded-database-error.js';
import { sweepLeftovers } from './leftovers.js';
import { findNativeBinaries, refuseOtherVersion } from './native-binaries.js';

/** Everything needed to attach to, or start, the one database of a home. */
export interface Cluster {
  readonly home: string;
  readonly location: DataLocation;
  readonly native: string;
  readonly credentials: Credentials;
  readonly durable: boolean;
  readonly logFile: string;
  readonly log: (message: string) => void;
}

/** Makes the home ready: passwords, data directory and binaries exist afterwards, whoever else does the same at once. */
export async function prepareCluster(
  folder: string,
  durable: boolean,
  log: (message: string) => void,
): Promise<Cluster> {
  const home = await ensureHome(resolve(folder));
  await onFile(home, () => sweepLeftovers(home));
  const location = await locateData(home, log);
  await refuseForgottenPasswords(home, location);
  const credentials = await ensureCredentials(home);
  const native = await findNativeBinaries(location.account !== undefined);
  const logFile = join(home, 'postgres.log');
  const cluster = { home, location, native, credentials, durable, logFile, log };
  await createDataDirectory(cluster);
  await refuseOtherVersion(location.dataDirectory);
  return cluster;
}

async function ensureHome(folder: string): Promise<string> {
  return onFile(folder, async () => {
    await mkdir(dirname(folder), { recursive: true });
    await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    });
    return realpath(folder);
  });
}

async function refuseForgottenPasswords(home: string, location: DataLocation): Promise<void> {
  if ((await readCredentials(home)) !== undefined || !(await hasDataDirectory(location))) return;
  if ((await readCredentials(home)) !== undefined) return; // made by another process in between
  throw new EmbeddedDatabaseError(
    `${join(home, 'database.json')} with the passwords of the embedded database is missing: restore it from a copy, ` +
      `or remove ${location.dataDirectory} to begin with an empty database.`,
  );
}

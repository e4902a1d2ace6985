import { execFile } from 'node:child_process';
import { chmod, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { giveTo } from './account.js';
import { type Credentials } from './credentials.js';
import { type DataLocation } from './data-location.js';
import { EmbeddedDatabaseError, errorText, onFile, OTHER_PLACE } from './embedded-database-error.js';
import { nameBeside, sweepLeftovers } from './leftovers.js';
import { nativeProgram } from './native-program.js';

interface NewDataDirectory {
  readonly location: DataLocation;
  readonly native: string;
  readonly credentials: Credentials;
  readonly durable: boolean;
  readonly log: (message: string) => void;
}

const INITDB_TIMEOUT_MS = 180_000;

export async function hasDataDirectory(location: DataLocation): Promise<boolean> {
  return onFile(location.dataDirectory, async () => {
    try {
      await stat(join(location.dataDirectory, 'PG_VERSION'));
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
      throw error;
    }
  });
}

/** Makes the data directory, if there is none, elsewhere and then moves it into place: it is there whole or not at all. */
export async function createDataDirectory(wanted: NewDataDirectory): Promise<void> {
  const { location } = wanted;
  if (await hasDataDirectory(location)) return;
  wanted.log(`making the embedded database in ${location.dataDirectory}`);
  await onFile(location.folder, async () => {
    await sweepLeftovers(location.folder);
    const workshop = nameBeside(location.dataDirectory);
    try {
      await makeWorkshop(location, workshop);
      await runInitdb(wanted, workshop);
      await moveIntoPlace(join(workshop, 'data'), location);
    } finally {
      await rm(workshop, { recursive: true, force: true });
    }
  });
}

async function makeWorkshop({ account }: DataLocation, workshop: string): Promise<void> {
  await mkdir(workshop);
  await chmod(workshop, account === undefined ? 0o700 : 0o711);
  await mkdir(join(workshop, 'data'), { mode: 0o700 });
  await giveTo(account, join(workshop, 'data'));
}

async function runInitdb({ location, native, credentials, durable }: NewDataDirectory, workshop: string) {
  const passwordFile = join(workshop, 'password');
  await writeFile(passwordFile, `${credentials.postgres}\n`, { mode: 0o600 });
  await giveTo(location.account, passwordFile);
  const program = nativeProgram(native, 'initdb');
  const options = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--no-instructions'];
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8'];
  const sync = durable ? [] : ['--no-sync'];
  await promisify(execFile)(program.file, [`--pgdata=${join(workshop, 'data')}`, ...options, ...locale, ...sync], {
    ...location.account,
    env: program.env,
    cwd: workshop,
    timeout: INITDB_TIMEOUT_MS,
  }).catch((error: unknown) => {
    throw initdbError(error, location);
  });
}

async function moveIntoPlace(fresh: string, location: DataLocation): Promise<void> {
  try {
    await rename(fresh, location.dataDirectory);
  } catch (error) {
    if (!(await hasDataDirectory(location))) throw error; // else another process was quicker, and its passwords are ours
  }
}

function initdbError(error: unknown, location: DataLocation): EmbeddedDatabaseError {
  const output = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  const cure = output.includes('No space left on device') ? 'free some space on that disk' : 'see below';
  return new EmbeddedDatabaseError(
    `The embedded database could not be made in ${location.folder}: ${cure}, ${OTHER_PLACE}.\n` +
      (output || errorText(error)),
    { cause: error },
  );
}

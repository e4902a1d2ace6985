import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The data directory of a home: as root it lies elsewhere. */
export async function dataDirectoryOf(home: string): Promise<string> {
  return join((await elsewhereOf(home)) ?? home, 'postgres');
}

/** The process id in a home's postmaster.pid, or undefined when no server runs. */
export async function postmasterOf(home: string): Promise<number | undefined> {
  const file = join(await dataDirectoryOf(home), 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : Number(text.split('\n')[0]);
}

/** Removes every home below a folder with its data, and ends servers that still run, then the folder. */
export async function removeWithHomes(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const homes = entries.filter((entry) => entry.name === 'database.json').map((entry) => entry.parentPath);
  for (const home of homes) await removeHome(home);
  await remove(folder);
}

async function removeHome(home: string): Promise<void> {
  const postmaster = await postmasterOf(home);
  if (postmaster !== undefined && (await isServerOf(home, postmaster))) process.kill(postmaster, 'SIGQUIT');
  const elsewhere = await elsewhereOf(home);
  if (elsewhere !== undefined) await remove(elsewhere);
  await remove(home);
}

/** The file may be stale, and the process somebody else's. */
async function isServerOf(home: string, pid: number): Promise<boolean> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return commandLine.includes(dirname(await dataDirectoryOf(home)));
}

async function elsewhereOf(home: string): Promise<string | undefined> {
  return readFile(join(home, 'postgres-location'), 'utf8').catch(() => undefined);
}

function remove(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true, maxRetries: 20 });
}

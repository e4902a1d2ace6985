import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The port a data directory was last served on; PostgreSQL keeps the options it was started with. */
export async function readLastPort(dataDirectory: string): Promise<number | undefined> {
  const options = await readFile(join(dataDirectory, 'postmaster.opts'), 'utf8').catch(() => '');
  const port = /"port=(\d+)"/.exec(options)?.[1];
  return port === undefined ? undefined : Number(port);
}

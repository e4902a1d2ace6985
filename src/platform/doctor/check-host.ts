import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { type Config } from '../config/config.js';
import { type Finding, note, ok, wrong } from './finding.js';

const OLDEST_NODE = [20, 19] as const;
const LEAST_FREE_BYTES = 1024 ** 3;
const MIB = 1024 ** 2;

/** Whether this Node is one the code runs on. */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const old = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  if (old) return wrong('node', `Node ${version}`, `Install Node ${OLDEST_NODE.join('.')} or newer.`);
  return ok('node', `Node ${version}`);
}

/** Whether the folder of the embedded database can be written, and has room. */
export async function checkHome(home: string, leastFree = LEAST_FREE_BYTES): Promise<Finding[]> {
  const folder = await nearest(home);
  try {
    await access(folder, constants.W_OK | constants.X_OK);
  } catch {
    const cure = 'Give this user the right to write there, or set BAREMO_HOME to a folder it may write.';
    return [wrong('home', `${folder} cannot be written`, cure)];
  }
  const { bavail, bsize } = await statfs(folder);
  const free = `${Math.floor((bavail * bsize) / MIB)} MiB free`;
  const cure = `Make room: below ${Math.floor(leastFree / MIB)} MiB an import can fill the disk.`;
  return [ok('home', home), bavail * bsize < leastFree ? wrong('disk', free, cure) : ok('disk', free)];
}

/** Whether the API could listen; a port that is taken may be taken by Baremo itself. */
export async function checkPort({ host, port }: Pick<Config, 'host' | 'port'>): Promise<Finding> {
  const wanted = port ?? 3000;
  const problem = await listenOnce(host, wanted);
  if (problem === null) return ok('port', `${host}:${wanted} is free`);
  if (problem !== 'EADDRINUSE') {
    return wrong(
      'port',
      `${host}:${wanted} cannot be listened on (${problem})`,
      'Set HOST and PORT to what this machine has.',
    );
  }
  const cure =
    port === null
      ? 'Nothing, if that is Baremo; else the next free port is taken.'
      : 'Nothing, if that is Baremo; else end that program or set another PORT.';
  return note('port', `${host}:${wanted} is taken`, cure);
}

export function checkModel(model: Config['model']): Finding {
  if (model === null) return ok('model', 'none configured; the local judge grades');
  const where = model.baseUrl === null ? 'OpenAI' : new URL(model.baseUrl).host;
  return ok('model', `${model.name} at ${where}, asked only for programs that opt in`);
}

/** The folder itself, or the closest one above it that exists. */
async function nearest(folder: string): Promise<string> {
  try {
    await access(folder);
    return folder;
  } catch {
    return dirname(folder) === folder ? folder : nearest(dirname(folder));
  }
}

function listenOnce(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

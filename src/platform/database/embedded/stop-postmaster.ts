import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Cluster } from './cluster.js';
import { EmbeddedDatabaseError } from './embedded-database-error.js';
import { nativeProgram } from './native-program.js';
import { findPostmaster } from './postmaster-file.js';
import { isPostmasterOf } from './process-alive.js';

const LIMIT_MS = 60_000;
const STEP_MS = 20;

/** Ends the server and its connections, and waits until its process is gone (at most 60 s). */
export async function stopPostmaster(cluster: Cluster): Promise<void> {
  const { dataDirectory } = cluster.location;
  const running = await findPostmaster(dataDirectory);
  if (running === undefined) return;
  await askToStop(cluster, running.pid);
  const begin = Date.now();
  while (await isPostmasterOf(dataDirectory, running.pid)) {
    if (Date.now() - begin > LIMIT_MS) {
      throw new EmbeddedDatabaseError(
        `The embedded database (process ${running.pid}) did not stop within ${LIMIT_MS / 1000} s; see ${cluster.logFile}.`,
      );
    }
    await delay(STEP_MS);
  }
}

async function askToStop({ native, location }: Cluster, pid: number): Promise<void> {
  if (process.platform !== 'win32') {
    process.kill(pid, 'SIGINT'); // PostgreSQL's "fast shutdown"
    return;
  }
  const program = nativeProgram(native, 'pg_ctl'); // Windows has no signals to send
  await promisify(execFile)(program.file, ['stop', '-m', 'fast', '-W', '-D', location.dataDirectory], {
    env: program.env,
  });
}

import { setTimeout as delay } from 'node:timers/promises';
import { type Cluster } from './cluster.js';
import { EmbeddedDatabaseError, errorCode, errorText } from './embedded-database-error.js';
import { findFreePort } from './free-port.js';
import { type Lease, takeLease } from './lease.js';
import { readLastPort } from './last-port.js';
import { findPostmaster, type Postmaster } from './postmaster-file.js';
import { readLog, type StartingPostmaster, startPostmaster } from './start-postmaster.js';

const LIMIT_MS = 30_000;
/** Replaying the log after a crash may take long on a slow disk, and is progress. */
const RECOVERY_LIMIT_MS = 300_000;
const STEP_MS = 50;
/** After a failed start. */
const PAUSE_MS = 250;
const WRONG_PASSWORD = '28P01';

interface Attempt {
  started: StartingPostmaster | undefined;
  lastProblem: string;
  portWasTaken: boolean;
}

/**
 * Attaches to the server of a cluster, starting it when nobody has. Several processes may do so at once: PostgreSQL lets
 * one start, and the others attach to it.
 * @throws EmbeddedDatabaseError after 30 s, or at once when waiting cannot help.
 */
export async function joinServer(cluster: Cluster, signal?: AbortSignal): Promise<Lease> {
  const attempt: Attempt = { started: undefined, lastProblem: '', portWasTaken: false };
  const begin = Date.now();
  try {
    for (;;) {
      if (attempt.started === undefined) signal?.throwIfAborted(); // others may use what we started
      const running = await findPostmaster(cluster.location.dataDirectory);
      const lease = await tryToAttach(cluster, running, attempt);
      if (lease !== undefined) return lease;
      if (running === undefined) await tryToStart(cluster, attempt);
      const limit = running?.status === 'starting' ? RECOVERY_LIMIT_MS : LIMIT_MS;
      if (Date.now() - begin > limit) throw await tooLate(cluster, running, attempt, limit);
      await delay(STEP_MS);
    }
  } catch (error) {
    attempt.started?.abandon();
    throw error;
  }
}

async function tryToAttach(
  cluster: Cluster,
  running: Postmaster | undefined,
  attempt: Attempt,
): Promise<Lease | undefined> {
  if (running?.status !== 'ready' || running.port === undefined) return undefined;
  try {
    return await takeLease(cluster, running.port);
  } catch (error) {
    if (errorCode(error) === WRONG_PASSWORD) throw wrongPassword(cluster);
    attempt.lastProblem = errorText(error);
    return undefined;
  }
}

async function tryToStart(cluster: Cluster, attempt: Attempt): Promise<void> {
  if (attempt.started !== undefined) {
    const failure = await attempt.started.failure();
    if (failure === undefined) return; // still on its way up
    attempt.started = undefined;
    attempt.lastProblem = failure.output;
    attempt.portWasTaken = failure.portWasTaken;
    if (!failure.passing) throw startError(cluster, failure.output);
    await delay(PAUSE_MS);
    return;
  }
  // Other processes may still look for the server on the port it had. PostgreSQL itself tries whether it is free:
  // to listen there, for a test, would make another process that starts the server believe that it is not.
  const lastPort = attempt.portWasTaken ? undefined : await readLastPort(cluster.location.dataDirectory);
  attempt.started = await startPostmaster(cluster, lastPort ?? (await findFreePort()));
}

function startError({ location, logFile }: Cluster, output: string): EmbeddedDatabaseError {
  const cure = output.includes('No space left on device')
    ? `free some space on the disk that holds ${location.folder}`
    : `see ${logFile}, or set DATABASE_URL to use a PostgreSQL server of your own`;
  return new EmbeddedDatabaseError(`The embedded database did not start: ${cure}.\n${output}`);
}

function wrongPassword({ home, location }: Cluster): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    `The embedded database refuses the passwords in ${home}/database.json: restore that file from a copy, or remove ` +
      `${location.dataDirectory} (and with it all data) to begin with an empty database.`,
  );
}

async function tooLate(cluster: Cluster, running: Postmaster | undefined, { lastProblem }: Attempt, limit: number) {
  const { location, logFile } = cluster;
  const who =
    running === undefined ? 'no server could be started' : `process ${running.pid} has it, and is ${running.status}`;
  return new EmbeddedDatabaseError(
    `The embedded database in ${location.dataDirectory} could not be reached within ${limit / 1000} s: ${who}. ` +
      `End that process if there is one, and try again.\n${lastProblem}\n${await readLog(logFile)}`.trim(),
  );
}

import { type ChildProcess, spawn } from 'node:child_process';
import { open, rename, stat } from 'node:fs/promises';
import { giveTo } from './account.js';
import { type Cluster } from './cluster.js';
import { onFile } from './embedded-database-error.js';
import { nativeProgram } from './native-program.js';

const LOG_LIMIT_BYTES = 1_000_000;
const TAIL_BYTES = 4_000;

interface StartFailure {
  /** What it wrote to its log. */
  readonly output: string;
  /** Whether another attempt may succeed. */
  readonly passing: boolean;
  readonly portWasTaken: boolean;
}

const PORT_TAKEN = /could not create any TCP\/IP sockets/;
/** Another process starts the server too, or one has only just died. */
const PASSING = /lock file "postmaster.pid" (already exists|is empty)|shared memory block .* is still in use/;

/** A server on its way up: it may turn out to be ready, or to have failed. */
export interface StartingPostmaster {
  /** Undefined while it lives. */
  failure(): Promise<StartFailure | undefined>;
  /** Ends a server that nobody could reach. */
  abandon(): void;
}

/** Starts PostgreSQL in a process group of its own: Ctrl-C in the terminal must not end it before we have. */
export async function startPostmaster(cluster: Cluster, port: number): Promise<StartingPostmaster> {
  const { location, native, logFile } = cluster;
  const program = nativeProgram(native, 'postgres');
  const log = await onFile(logFile, () => openLog(cluster));
  try {
    const { size: begin } = await log.stat();
    const child = spawn(program.file, ['-D', location.dataDirectory, ...settings(cluster.durable, port)], {
      ...location.account,
      env: program.env,
      cwd: location.folder,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    return watch(child, () => readLog(logFile, begin));
  } finally {
    await log.close();
  }
}

/** Up to the last lines of the server's log, from an offset in bytes on. */
export async function readLog(path: string, begin = 0): Promise<string> {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return '';
  try {
    const { size } = await file.stat();
    const from = Math.max(begin, size - TAIL_BYTES);
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(TAIL_BYTES), position: from });
    return buffer.toString('utf8', 0, bytesRead).trim();
  } finally {
    await file.close();
  }
}

function watch(child: ChildProcess, readOutput: () => Promise<string>): StartingPostmaster {
  let problem: { text: string; passing: boolean } | undefined;
  child.once('error', (error) => (problem = { text: error.message, passing: false }));
  child.once('exit', (code, signal) => {
    // Killed, or stopped by another process that was the last to use it: it had been fine.
    const passing = signal !== null || code === 0;
    problem ??= { text: `ended with ${signal ?? `exit code ${code ?? 'unknown'}`}`, passing };
  });
  child.unref();
  return {
    async failure() {
      if (problem === undefined) return undefined;
      const output = (await readOutput()) || problem.text;
      const portWasTaken = PORT_TAKEN.test(output);
      return { output, passing: problem.passing || portWasTaken || PASSING.test(output), portWasTaken };
    },
    abandon: () => void child.kill('SIGINT'),
  };
}

async function openLog({ logFile, location }: Cluster) {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_LIMIT_BYTES) await rename(logFile, `${logFile}.1`);
  const log = await open(logFile, 'a', 0o600);
  // Root may have opened the home of an ordinary user, who must be able to go on writing this file.
  await giveTo(location.account, logFile).catch(() => undefined);
  return log;
}

function settings(durable: boolean, port: number): string[] {
  const values: Record<string, string | number> = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: '128MB',
    jit: 'off',
    // The default is for disks that turn.
    random_page_cost: 1.1,
    // A session whose client was killed ends within this, though busy: else it keeps its locks, and after a crash the
    // data directory. Windows cannot tell.
    client_connection_check_interval: process.platform === 'win32' ? 0 : '2s',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The log tells of starts, stops and crashes. Errors in statements go to whoever sent them, because they quote data.
    logging_collector: 'off',
    log_destination: 'stderr',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_statement: 'none',
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

import { setTimeout as delay } from 'node:timers/promises';
import { type Cluster, prepareCluster } from './cluster.js';
import { databaseUrl } from './database-connection.js';
import { errorText } from './embedded-database-error.js';
import { joinServer } from './join-server.js';
import { giveBackLease, type Lease } from './lease.js';
import { setUpDatabase } from './set-up-database.js';
import { stopPostmaster } from './stop-postmaster.js';

export interface EmbeddedDatabaseOptions {
  /** The folder of this installation (BAREMO_HOME); made with mode 0700 when there is none. */
  readonly home: string;
  /** Told, in a sentence, what a person may want to know. */
  readonly log?: (message: string) => void;
  /** False trades safety against power cuts for speed: for tests only. It counts for whoever starts the server. */
  readonly durable?: boolean;
}

export interface EmbeddedDatabase {
  /** For migrations: the owner of the database and its tables. */
  readonly ownerUrl: string;
  /** For the app: a role that owns nothing but the queue's schema, and that row level security binds. */
  readonly appUrl: string;
  /** Gives the server back, and stops it when nobody else uses it. Close all other connections first. */
  close(): Promise<void>;
}

const RETRY_MS = 2_000;
const SETUP_ATTEMPTS = 3;

/**
 * Opens the PostgreSQL of a home, making and starting it where needed. Any number of processes may have it open, in any
 * order; it runs until the last of them closes it. One that is killed counts as gone; a server left alone so is taken
 * over by the next to open it.
 * @throws EmbeddedDatabaseError naming the place and the cure.
 */
export async function openEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const log = options.log ?? (() => undefined);
  const cluster = await prepareCluster(options.home, options.durable ?? true, log);
  const lease = await joinReadyServer(cluster, SETUP_ATTEMPTS);
  const keeper = new LeaseKeeper(cluster, lease);
  return {
    ownerUrl: databaseUrl(cluster.credentials, lease.port, 'baremo_owner'),
    appUrl: databaseUrl(cluster.credentials, lease.port, 'baremo_app'),
    close: () => keeper.close(),
  };
}

/** The server may die while it is set up; every step of that may be repeated. */
async function joinReadyServer(cluster: Cluster, attempts: number): Promise<Lease> {
  const lease = await joinServer(cluster);
  try {
    await setUpDatabase(lease.client, cluster.credentials, lease.port);
    return lease;
  } catch (error) {
    await giveBackLease(lease, () => stopPostmaster(cluster)).catch(() => undefined);
    if (attempts <= 1) throw error;
    return joinReadyServer(cluster, attempts - 1);
  }
}

/**
 * Keeps a lease for as long as the database is open. When the server dies, or drops all sessions after a crash of one,
 * the lease is taken again and the server started again, on the same port if it is free: pools that reconnect recover.
 * The lease does not keep the process alive: whoever ends without closing is treated as one that was killed.
 */
class LeaseKeeper {
  readonly #cluster: Cluster;
  readonly #closing = new AbortController();
  #lease: Lease | undefined;
  #renewal: Promise<void> | undefined;
  #closed: Promise<void> | undefined;

  constructor(cluster: Cluster, lease: Lease) {
    this.#cluster = cluster;
    this.#keep(lease);
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#closing.abort();
    await this.#renewal;
    const lease = this.#lease;
    if (lease === undefined) return;
    lease.socket.ref();
    await giveBackLease(lease, () => stopPostmaster(this.#cluster));
  }

  #keep(lease: Lease): void {
    this.#lease = lease;
    lease.socket.unref();
    lease.client.once('end', () => {
      this.#lease = undefined;
      if (!this.#closing.signal.aborted) this.#renewal = this.#renew(lease.port);
    });
  }

  async #renew(port: number): Promise<void> {
    const { log } = this.#cluster;
    const { signal } = this.#closing;
    log('the connection to the embedded database broke; looking for it again');
    for (;;) {
      try {
        const lease = await joinServer(this.#cluster, signal);
        this.#keep(lease);
        log(lease.port === port ? 'the embedded database is back' : movedText(port, lease.port));
        return;
      } catch (error) {
        if (signal.aborted) return;
        log(errorText(error));
        await delay(RETRY_MS, undefined, { ref: false });
      }
    }
  }
}

function movedText(from: number, to: number): string {
  return `the embedded database is back, but on port ${to} instead of ${from}: start this process again`;
}

import { type Cluster, prepareCluster } from './cluster.js';
import { databaseUrl } from './database-connection.js';
import { joinServer } from './join-server.js';
import { LeaseKeeper } from './lease-keeper.js';
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

import { realpath } from 'node:fs/promises';
import { Socket } from 'node:net';
import { type Client } from 'pg';
import { type Cluster } from './cluster.js';
import { connectAsSuperuser } from './database-connection.js';
import { EmbeddedDatabaseError } from './embedded-database-error.js';

/**
 * A lease says "I use this server". It is a shared advisory lock of a session that lives as long as its user, so the
 * system takes it back from a process that is killed. Who can take the lock alone is the last one, and stops the server
 * while holding it: nobody gets a lease on a server that is being stopped.
 */
const LEASE_LOCK = 7_302_900;
const LOCK_TIMEOUT_MS = 5_000;

export interface Lease {
  readonly client: Client;
  /** The client's, which may be told whether to keep the process alive. */
  readonly socket: Socket;
  readonly port: number;
}

/** Connects to a server and takes a lease on it. Fails when it is not ready, being stopped, or not ours. */
export async function takeLease(cluster: Cluster, port: number): Promise<Lease> {
  const socket = new Socket();
  const client = await connectAsSuperuser(cluster.credentials, port, 'postgres', socket);
  try {
    await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`); // a server being stopped ends within this, or is stuck
    await client.query('SELECT pg_advisory_lock_shared($1)', [LEASE_LOCK]);
    await client.query('SET lock_timeout = 0');
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    const served = rows[0]?.data_directory ?? '';
    if ((await realpath(served)) !== cluster.location.dataDirectory) {
      throw new EmbeddedDatabaseError(`Another PostgreSQL, with its data in ${served}, answers on port ${port}.`);
    }
    return { client, socket, port };
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

/** Gives the lease back; when nobody else has one, `stop` is called while nobody can get one. */
export async function giveBackLease({ client }: Lease, stop: () => Promise<void>): Promise<void> {
  try {
    if (await isLast(client)) await stop();
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function isLast(client: Client): Promise<boolean> {
  try {
    await client.query('SELECT pg_advisory_unlock_shared($1)', [LEASE_LOCK]);
    const { rows } = await client.query<{ last: boolean }>('SELECT pg_try_advisory_lock($1) AS last', [LEASE_LOCK]);
    return rows[0]?.last === true;
  } catch {
    return false; // the server is gone already
  }
}

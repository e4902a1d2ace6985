import { setTimeout as delay } from 'node:timers/promises';
import { type Cluster } from './cluster.js';
import { errorText } from './embedded-database-error.js';
import { joinServer } from './join-server.js';
import { giveBackLease, type Lease } from './lease.js';
import { stopPostmaster } from './stop-postmaster.js';

const RETRY_MS = 2_000;

/**
 * Keeps a lease for as long as the database is open. When the server dies, or drops all sessions after a crash of one,
 * the lease is taken again and the server started again, on the same port if it is free: pools that reconnect recover.
 * The lease does not keep the process alive: whoever ends without closing is treated as one that was killed.
 */
export class LeaseKeeper {
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
        await delay(RETRY_MS, undefined, { ref: false, signal }).catch(() => undefined);
      }
    }
  }
}

function movedText(from: number, to: number): string {
  return `the embedded database is back, but on port ${to} instead of ${from}: start this process again`;
}

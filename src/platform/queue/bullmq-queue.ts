import { createPostgresBackend, type Job, Queue, Worker, type WorkerOptions } from 'bullmq';
import { errorName } from '../http/problem.filter.js';
import { type Log } from '../logging/log.js';
import { type WakeQueue } from './wake-queue.js';
import { type WorkKind } from './work-kind.js';

type Heard = (job: Job) => Promise<void>;

/** A word that is never heard is no loss, but a worker that dies often must not use up the word's lives. */
const WORKER_OPTIONS = {
  lockDuration: 15_000,
  stalledInterval: 5_000,
  maxStalledCount: 1_000,
} satisfies Partial<WorkerOptions>;

const FORGET = { removeOnComplete: true, removeOnFail: true };

/** BullMQ on PostgreSQL: nothing to install, one database to back up. */
export function openPostgresQueue(url: string, name: string, log: Log): WakeQueue {
  const connection = { connectionString: url, schema: 'bullmq', max: 6, application_name: 'baremo-queue' };
  const queue = new Queue(name, { connection }, createPostgresBackend);
  return new BullQueue(
    queue,
    (heard, concurrency) =>
      new Worker(name, heard, { connection, ...WORKER_OPTIONS, concurrency, autorun: false }, createPostgresBackend),
    log,
  );
}

/** BullMQ on Redis: for many workers. */
export function openRedisQueue(url: string, name: string, log: Log): WakeQueue {
  // A producer must not wait for a Redis that is gone: the sweep says the word again.
  const impatient = { ...redisOptions(url), maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 5_000 };
  const queue = new Queue(name, { connection: impatient, skipWaitingForReady: true });
  const patient = { ...redisOptions(url), maxRetriesPerRequest: null };
  return new BullQueue(
    queue,
    (heard, concurrency) =>
      new Worker(name, heard, { connection: patient, ...WORKER_OPTIONS, concurrency, autorun: false }),
    log,
  );
}

/** What both backends' queues and workers have in common; their types differ only in how they connect. */
interface Producer {
  on(event: 'error', listener: (error: Error) => void): unknown;
  addBulk(words: { name: string; data: object; opts: typeof FORGET }[]): Promise<unknown>;
  getWaitingCount(): Promise<number>;
  close(): Promise<void>;
}
interface Consumer {
  on(event: 'error', listener: (error: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  run(): Promise<void>;
  close(): Promise<void>;
}

class BullQueue implements WakeQueue {
  private worker: Consumer | null = null;

  constructor(
    private readonly queue: Producer,
    private readonly openWorker: (heard: Heard, concurrency: number) => Consumer,
    private readonly log: Log,
  ) {
    queue.on('error', (error) => this.log.warn({ error: errorName(error) }, 'queue not reached'));
  }

  async wake(kind: WorkKind, times: number): Promise<void> {
    const words = Array.from({ length: times }, () => ({ name: kind, data: {}, opts: FORGET }));
    await this.queue.addBulk(words);
  }

  async listen(onWake: (kind: WorkKind) => Promise<void>, concurrency: number): Promise<void> {
    const worker = this.openWorker((job) => onWake(job.name as WorkKind), concurrency);
    worker.on('error', (error) => this.log.warn({ error: errorName(error) }, 'queue not reached'));
    this.worker = worker;
    await worker.waitUntilReady();
    worker.run().catch((error: unknown) => this.log.error({ error: errorName(error) }, 'queue listener ended'));
  }

  async waiting(): Promise<number> {
    return this.queue.getWaitingCount();
  }

  async close(): Promise<void> {
    await this.worker?.close();
    await this.queue.close();
  }
}

function redisOptions(url: string) {
  const { hostname, port, username, password, pathname, protocol } = new URL(url);
  return {
    host: hostname,
    port: port === '' ? 6379 : Number(port),
    ...(username !== '' && { username: decodeURIComponent(username) }),
    ...(password !== '' && { password: decodeURIComponent(password) }),
    db: Number(pathname.slice(1) || 0),
    ...(protocol === 'rediss:' && { tls: {} }),
  };
}

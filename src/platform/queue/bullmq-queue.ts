import { setTimeout as startTimer, clearTimeout } from 'node:timers';
import { createPostgresBackend, type Job, type JobType, Queue, Worker, type WorkerOptions } from 'bullmq';
import { errorName } from '../logging/error-name.js';
import { type Log } from '../logging/log.js';
import { type WakeQueue } from './wake-queue.js';
import { BACKGROUND_KINDS, type WorkKind } from './work-kind.js';

type Heard = (job: Job) => Promise<void>;

/** How long a producer waits for a backend that does not answer: the sweep says the word again. */
const PATIENCE_MS = 5_000;

/** A word that is never heard is no loss, but a worker that dies often must not use up the word's lives. */
const WORKER_OPTIONS = {
  lockDuration: 15_000,
  stalledInterval: 5_000,
  maxStalledCount: 1_000,
  autorun: false,
} satisfies Partial<WorkerOptions>;

const FORGET = { removeOnComplete: true, removeOnFail: true };

export class QueueUnreachableError extends Error {
  constructor() {
    super(`The queue's backend has not answered for ${PATIENCE_MS / 1000} s.`);
    this.name = 'QueueUnreachableError';
  }
}

/** BullMQ on PostgreSQL: nothing to install, one database to back up. */
export function openPostgresQueue(url: string, name: string, log: Log): WakeQueue {
  const connection = {
    connectionString: url,
    schema: 'bullmq',
    max: 6,
    application_name: 'baremo-queue',
    connectionTimeoutMillis: PATIENCE_MS,
    keepAlive: true,
  };
  return new BullQueue(
    () => new Queue(name, { connection }, createPostgresBackend),
    (heard, concurrency) =>
      new Worker(name, heard, { connection, ...WORKER_OPTIONS, concurrency }, createPostgresBackend),
    log,
  );
}

/** BullMQ on Redis: for many workers. */
export function openRedisQueue(url: string, name: string, log: Log): WakeQueue {
  // Gives up after two attempts to connect; the next to ask gets a new one.
  const impatient = {
    ...redisOptions(url),
    maxRetriesPerRequest: 1,
    commandTimeout: PATIENCE_MS,
    retryStrategy: (times: number) => (times <= 2 ? 100 : null),
  };
  const patient = { ...redisOptions(url), maxRetriesPerRequest: null };
  return new BullQueue(
    () => new Queue(name, { connection: impatient }),
    (heard, concurrency) => new Worker(name, heard, { connection: patient, ...WORKER_OPTIONS, concurrency }),
    log,
  );
}

type WordOptions = typeof FORGET & { priority?: number };

/** What both backends' queues and workers have in common; their types differ only in how they connect. */
interface Producer {
  on(event: 'error', listener: (error: Error) => void): unknown;
  add(name: string, data: object, opts: WordOptions): Promise<unknown>;
  addBulk(words: { name: string; data: object; opts: WordOptions }[]): Promise<unknown>;
  getJobCountByTypes(...types: JobType[]): Promise<number>;
  close(): Promise<void>;
}
interface Consumer {
  on(event: 'error', listener: (error: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  run(): Promise<void>;
  close(force?: boolean): Promise<void>;
}

class BullQueue implements WakeQueue {
  private producer: Producer | null = null;
  private worker: Consumer | null = null;
  private restart: ReturnType<typeof startTimer> | null = null;
  private closing = false;
  private readonly inHand = new Set<Promise<void>>();

  constructor(
    private readonly openProducer: () => Producer,
    private readonly openWorker: (heard: Heard, concurrency: number) => Consumer,
    private readonly log: Log,
  ) {}

  async wake(kind: WorkKind, times: number): Promise<void> {
    const opts = BACKGROUND_KINDS.has(kind) ? { ...FORGET, priority: 1 } : FORGET;
    const words = Array.from({ length: times }, () => ({ name: kind, data: {}, opts }));
    // A single word is said the single way: on PostgreSQL many at once take temporary tables, ten times the work.
    await this.ask((queue) => (words.length === 1 ? queue.add(kind, {}, opts) : queue.addBulk(words)));
  }

  listen(onWake: (kind: WorkKind) => Promise<void>, concurrency: number): void {
    if (this.closing) return;
    const worker = this.openWorker((job) => this.hear(onWake(job.name as WorkKind)), concurrency);
    worker.on('error', (error) => this.notReached(error));
    this.worker = worker;
    const listening = worker.waitUntilReady().then(() => worker.run());
    listening.catch((error: unknown) => {
      this.notReached(error);
      this.listenAgain(worker, onWake, concurrency);
    });
  }

  async waiting(): Promise<number> {
    return this.ask((queue) => queue.getJobCountByTypes('waiting', 'prioritized'));
  }

  async close(): Promise<void> {
    this.closing = true;
    if (this.restart) clearTimeout(this.restart);
    const worker = this.worker;
    const closed = worker?.close();
    closed?.catch(() => undefined); // awaited below, where it may be too late to be heard
    while (this.inHand.size > 0) await Promise.allSettled(this.inHand);
    // A backend that is gone cannot be taken leave of.
    await answered(closed ?? Promise.resolve()).catch(() => undefined);
    await this.forget(this.producer);
  }

  /** One that failed may never recover (BullMQ remembers that it could not connect), so the next asks a new one. */
  private async ask<T>(question: (queue: Producer) => Promise<T>): Promise<T> {
    const producer = (this.producer ??= this.newProducer());
    try {
      return await answered(question(producer));
    } catch (error) {
      if (this.producer === producer) this.producer = null;
      void this.forget(producer);
      throw error;
    }
  }

  private newProducer(): Producer {
    const producer = this.openProducer();
    producer.on('error', (error) => this.notReached(error));
    return producer;
  }

  private async forget(producer: Producer | null): Promise<void> {
    if (producer) await answered(producer.close()).catch(() => undefined);
  }

  private async hear(work: Promise<void>): Promise<void> {
    const settled = work.finally(() => this.inHand.delete(settled));
    this.inHand.add(settled);
    await settled;
  }

  /** A listener that could not begin, for want of its backend, is replaced. */
  private listenAgain(ended: Consumer, onWake: (kind: WorkKind) => Promise<void>, concurrency: number): void {
    if (this.closing) return;
    this.restart = startTimer(() => this.listen(onWake, concurrency), 1_000);
    answered(ended.close(true)).catch(() => undefined);
  }

  private notReached(error: unknown): void {
    if (!this.closing) this.log.warn({ error: errorName(error) }, 'queue not reached');
  }
}

/** What the backend answers, or QueueUnreachableError where it does not in time. */
async function answered<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof startTimer> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = startTimer(() => reject(new QueueUnreachableError()), PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function redisOptions(url: string) {
  const { hostname, port, username, password, pathname, protocol } = new URL(url);
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? 6379 : Number(port),
    ...(username !== '' && { username: decodeURIComponent(username) }),
    ...(password !== '' && { password: decodeURIComponent(password) }),
    db: Number(pathname.slice(1) || 0),
    ...(protocol === 'rediss:' && { tls: {} }),
    connectTimeout: PATIENCE_MS,
    retryStrategy: (times: number) => Math.min(times * 100, 1_000),
  };
}

import { clearTimeout, setTimeout as startTimer } from 'node:timers';
import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { programScope } from '../auth-context/scope.js';
import { type Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Database } from '../database/database.js';
import { errorName } from '../logging/error-name.js';
import { type Log } from '../logging/log.js';
import { LOG } from '../logging/logging.module.js';
import { isNotItsFault } from './not-its-fault.js';
import { WAKE_QUEUE } from './queue-token.js';
import { type WakeQueue } from './wake-queue.js';
import { WorkDispatcher } from './work-dispatcher.js';
import { LeaseLost, type WorkChunk, type WorkItem } from './work-handler.js';
import { WorkHandlers } from './work-handlers.js';
import { WORK_KINDS, type WorkKind } from './work-kind.js';
import { type Lease, WorkRepository } from './work.repository.js';

/** How often it is tried to give work back to a database that is gone. */
const GIVE_BACK_MS = 500;

/** How often what is due by time alone is looked for. */
const UPKEEP_MS = 60_000;

/** How a chunk ended; `lost` is to another worker. */
export interface ChunkOutcome {
  kind: WorkKind;
  outcome: 'done' | 'failed' | 'lost';
  items: number;
  seconds: number;
}

/** The worker: hears that there is work, leases a chunk, has it done. And sweeps for work the queue lost. */
@Injectable()
export class WorkRunner {
  private sweepTimer: ReturnType<typeof startTimer> | null = null;
  private sweeping: Promise<void> | null = null;
  private stopped = false;
  private lastUpkeep = -Infinity;
  /** Told of every chunk that ended. */
  onChunk: (outcome: ChunkOutcome) => void = () => undefined;

  constructor(
    private readonly work: WorkRepository,
    private readonly handlers: WorkHandlers,
    private readonly dispatcher: WorkDispatcher,
    private readonly database: Database,
    @Inject(WAKE_QUEUE) private readonly queue: WakeQueue,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Log,
  ) {}

  start(): void {
    this.queue.listen((kind) => this.onWake(kind), this.config.worker.concurrency);
    this.scheduleSweep(0);
  }

  /** Finishes what is being done and takes nothing new. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.sweepTimer) clearTimeout(this.sweepTimer);
    await this.sweeping;
    await this.dispatcher.said();
    await this.queue.close();
  }

  /** Does one chunk of a kind; public so that tests may call it twice. */
  async onWake(kind: WorkKind): Promise<void> {
    const { leaseSeconds } = this.config.worker;
    const { chunkSize } = this.handlers.of(kind).options;
    const fresh = await this.work.leaseFresh(kind, chunkSize, leaseSeconds);
    if (fresh.items.length > 0) await this.run(kind, fresh);
    else await this.runSuspects(kind);
  }

  /** Says the word again for work of which no word waits, and tries again what failed or lost its worker. */
  async sweep(): Promise<void> {
    const idle = await this.work.idle();
    try {
      await this.wakeFor(idle);
    } catch (error) {
      this.log.warn({ error: errorName(error) }, 'queue not reached; working without it');
      for (const { kind } of idle) if (!this.stopped) await this.onWake(kind);
    }
    for (const kind of WORK_KINDS) await this.runSuspects(kind);
  }

  /** Lets every kind of work see to what is due by time alone; one that fails does not keep the others from theirs. */
  async upkeep(): Promise<void> {
    for (const kind of WORK_KINDS) {
      try {
        await this.handlers.of(kind).handler.upkeep?.();
      } catch (error) {
        this.log.warn({ kind, error: errorName(error) }, 'upkeep failed; trying again in a minute');
      }
    }
  }

  private async upkeepWhenDue(): Promise<void> {
    if (performance.now() - this.lastUpkeep < UPKEEP_MS) return;
    this.lastUpkeep = performance.now();
    await this.upkeep();
  }

  private async wakeFor(idle: readonly { kind: WorkKind; items: number }[]): Promise<void> {
    if (idle.length === 0 || (await this.queue.waiting()) > 0) return;
    for (const { kind, items } of idle) {
      await this.queue.wake(kind, Math.ceil(items / this.handlers.of(kind).options.chunkSize));
    }
  }

  private async runSuspects(kind: WorkKind): Promise<void> {
    for (let tried = 0; tried < this.handlers.of(kind).options.chunkSize && !this.stopped; tried++) {
      const suspect = await this.work.leaseSuspect(kind, this.config.worker.leaseSeconds);
      if (suspect.items.length > 0) await this.run(kind, suspect);
      else if (suspect.buried === 0) return;
    }
  }

  private async run(kind: WorkKind, lease: Lease): Promise<void> {
    const endRenewal = this.keepLease(kind, lease);
    const left = new Map(lease.items.map((item) => [item.id, item]));
    const chunkOf = (items: WorkItem[]): WorkChunk => ({
      items,
      finish: async (items) => {
        const ids = items.map((item) => item.id);
        await this.work.finish(lease.id, ids);
        ids.forEach((id) => left.delete(id));
      },
      postpone: async (items, seconds) => {
        const ids = items.map((item) => item.id);
        await this.work.postpone(lease.id, ids, seconds);
        ids.forEach((id) => left.delete(id));
      },
    });
    const began = performance.now();
    const ended = (outcome: ChunkOutcome['outcome']) =>
      this.onChunk({ kind, outcome, items: lease.items.length, seconds: (performance.now() - began) / 1000 });
    try {
      await this.handleByProgram(kind, lease.items, chunkOf);
      ended(left.size > 0 ? 'failed' : 'done');
      if (left.size > 0) await this.giveBack(() => this.work.fail(lease.id, 'not finished by its handler'));
    } catch (error) {
      ended(error instanceof LeaseLost ? 'lost' : 'failed');
      await this.onFailure(kind, lease, error);
    } finally {
      endRenewal();
    }
  }

  /** Renews a lease until the function it returns is called, but no longer than work may take: a handler may hang. */
  private keepLease(kind: WorkKind, lease: Lease): () => void {
    const { leaseSeconds, longestSeconds } = this.config.worker;
    const latest = performance.now() + longestSeconds * 1000;
    const renewal = setInterval(
      () => {
        if (performance.now() < latest) {
          this.work.renew(lease.id, leaseSeconds).catch(() => undefined); // the next renewal may succeed; else it is lost
          return;
        }
        clearInterval(renewal);
        this.log.error({ kind, items: lease.items.length }, 'work hangs here; it is left to another worker');
      },
      (leaseSeconds * 1000) / 3,
    );
    return () => clearInterval(renewal);
  }

  /** Each program's items are handled in the scope of that program; one that fails does not keep the others from theirs. */
  private async handleByProgram(
    kind: WorkKind,
    items: readonly WorkItem[],
    chunkOf: (items: WorkItem[]) => WorkChunk,
  ): Promise<void> {
    const { handler } = this.handlers.of(kind);
    const failures: unknown[] = [];
    for (const programId of new Set(items.map((item) => item.programId))) {
      const chunk = chunkOf(items.filter((item) => item.programId === programId));
      try {
        await this.database.within(programScope(programId), () => handler.handle(chunk));
      } catch (error) {
        if (error instanceof LeaseLost) throw error;
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0] as Error;
  }

  private async onFailure(kind: WorkKind, lease: Lease, error: unknown): Promise<void> {
    if (error instanceof LeaseLost) return;
    this.log.warn({ kind, items: lease.items.length, error: errorName(error) }, 'work failed');
    if (isNotItsFault(error)) await this.giveBack(() => this.work.release(lease.id));
    else await this.giveBack(() => this.work.fail(lease.id, errorName(error)));
  }

  /** Gives a lease back as soon as the database takes it; one that cannot be given back runs out by itself. */
  private async giveBack(how: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        await how();
        return;
      } catch (error) {
        if (!isNotItsFault(error)) throw error;
        if (this.stopped) return;
        await setTimeout(GIVE_BACK_MS);
      }
    }
  }

  private scheduleSweep(delayMs: number): void {
    if (this.stopped) return;
    this.sweepTimer = startTimer(() => {
      this.sweeping = this.sweep()
        .then(() => this.upkeepWhenDue())
        .catch((error: unknown) => this.log.warn({ error: errorName(error) }, 'sweep failed; trying again'))
        .finally(() => this.scheduleSweep(this.config.worker.sweepSeconds * 1000));
    }, delayMs);
    this.sweepTimer.unref();
  }
}

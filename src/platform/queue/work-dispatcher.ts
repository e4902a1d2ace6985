import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { errorName } from '../logging/error-name.js';
import { type Log } from '../logging/log.js';
import { LOG } from '../logging/logging.module.js';
import { WAKE_QUEUE } from './queue-token.js';
import { type WakeQueue } from './wake-queue.js';
import { type WorkKind } from './work-kind.js';
import { WorkHandlers } from './work-handlers.js';
import { type NewWork, WorkRepository } from './work.repository.js';

/** Words of one kind are said no more often than this: each costs the queue about as much as writing 100 rows. */
const PAUSE_MS = 100;

/** Work of one kind of which the word is still to be said. */
interface Unsaid {
  items: number;
  said: Promise<void>;
}

/** How features put work on the list. */
@Injectable()
export class WorkDispatcher {
  private readonly unsaid = new Map<WorkKind, Unsaid>();
  private readonly lastSaid = new Map<WorkKind, number>();
  private readonly beingSaid = new Set<Promise<void>>();

  constructor(
    private readonly work: WorkRepository,
    private readonly database: Database,
    private readonly handlers: WorkHandlers,
    @Inject(WAKE_QUEUE) private readonly queue: WakeQueue,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Writes work rows; call it in the transaction that makes the work necessary, and `wake` once that is committed. */
  async add(kind: WorkKind, items: readonly NewWork[]): Promise<void> {
    await this.work.add(kind, items);
  }

  /**
   * Says that there is work, at once or together with what comes within the next moment; ends when it is said. Never throws:
   * what a lost word leaves lying, the sweep finds.
   */
  wake(kind: WorkKind, items: number): Promise<void> {
    if (items === 0) return Promise.resolve();
    const waiting = this.unsaid.get(kind);
    if (waiting) {
      waiting.items += items;
      return waiting.said;
    }
    const unsaid: Unsaid = { items, said: Promise.resolve() };
    this.unsaid.set(kind, unsaid);
    unsaid.said = this.say(kind, unsaid).finally(() => this.beingSaid.delete(unsaid.said));
    this.beingSaid.add(unsaid.said);
    return unsaid.said;
  }

  /** Ends when every word is said. */
  async said(): Promise<void> {
    await Promise.all(this.beingSaid);
  }

  /** Writes the rows in a transaction of their own, and wakes workers. */
  async dispatch(kind: WorkKind, items: readonly NewWork[]): Promise<void> {
    await this.database.transaction(() => this.add(kind, items));
    await this.wake(kind, items.length);
  }

  private async say(kind: WorkKind, unsaid: Unsaid): Promise<void> {
    const pause = (this.lastSaid.get(kind) ?? -Infinity) + PAUSE_MS - performance.now();
    if (pause > 0) await setTimeout(pause);
    this.unsaid.delete(kind);
    this.lastSaid.set(kind, performance.now());
    const words = Math.min(Math.ceil(unsaid.items / this.handlers.of(kind).options.chunkSize), 1_000);
    try {
      await this.queue.wake(kind, words);
    } catch (error) {
      this.log.warn({ error: errorName(error), kind }, 'queue not reached; the sweep will find the work');
    }
  }
}

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

/** How features put work on the list. */
@Injectable()
export class WorkDispatcher {
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

  /** Says that there is work. Never throws: what a lost word leaves lying, the sweep finds. */
  async wake(kind: WorkKind, items: number): Promise<void> {
    if (items === 0) return;
    const words = Math.min(Math.ceil(items / this.handlers.of(kind).options.chunkSize), 1_000);
    try {
      await this.queue.wake(kind, words);
    } catch (error) {
      this.log.warn({ error: errorName(error), kind }, 'queue not reached; the sweep will find the work');
    }
  }

  /** Writes the rows in a transaction of their own, and wakes workers. */
  async dispatch(kind: WorkKind, items: readonly NewWork[]): Promise<void> {
    await this.database.transaction(() => this.add(kind, items));
    await this.wake(kind, items.length);
  }
}

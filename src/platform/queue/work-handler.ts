import { SetMetadata } from '@nestjs/common';
import { type WorkKind } from './work-kind.js';

/** One unit of work, as its row says. */
export interface WorkItem {
  id: string;
  programId: string;
  payload: Record<string, string>;
  /** Whether one more failure leaves it to a person: the last chance to finish it with less. */
  lastTry: boolean;
}

/** A chunk of work leased to this process. */
export interface WorkChunk {
  items: WorkItem[];
  /**
   * Takes items off the list, within the transaction that holds their effects. Throws LeaseLost where another worker
   * has taken them since, so that the transaction leaves nothing.
   */
  finish(items: readonly WorkItem[]): Promise<void>;
  /** Gives items back, to be tried again after so many seconds. That is no failure of theirs until they are a day old. */
  postpone(items: readonly WorkItem[], seconds: number): Promise<void>;
}

/** Does all work of one kind. What it does not finish is tried again, one by one, and in the end left to a person. */
export interface WorkHandler {
  handle(chunk: WorkChunk): Promise<void>;
  /** What is due by time alone; called about once a minute by every worker, under nobody's scope. */
  upkeep?(): Promise<void>;
}

export interface WorkHandlerOptions {
  kind: WorkKind;
  /** How many items are leased and handled together. */
  chunkSize: number;
}

export const WORK_HANDLER = 'baremo:work-handler';

/** Marks a provider as the handler of one kind of work. */
export const HandlesWork = (options: WorkHandlerOptions): ClassDecorator => SetMetadata(WORK_HANDLER, options);

export class LeaseLost extends Error {
  constructor() {
    super('The lease on this work ran out and another worker has taken it.');
  }
}

import { type WorkKind } from './work-kind.js';

/**
 * The port to the queue. It carries no work, only the word that there is some: the rows of table `work` are the truth,
 * so a word that is lost, repeated or late does no harm. A backend that is gone makes `wake` and `waiting` fail within
 * seconds, never hang; the listener waits for its return.
 */
export interface WakeQueue {
  /** Says `times` times that there is work of this kind. */
  wake(kind: WorkKind, times: number): Promise<void>;
  /** Calls `onWake` for every word, background kinds last, at most `concurrency` at once, until `close`; call it once. */
  listen(onWake: (kind: WorkKind) => Promise<void>, concurrency: number): void;
  /** How many words wait to be heard. */
  waiting(): Promise<number>;
  /** Stops hearing, waits for what is being done, and lets go of every connection. */
  close(): Promise<void>;
}

import { type ConversationBatch } from './conversation-batch.js';

/** While one batch waits for the disk, or for us, the database has another in hand. */
const MOST = 2;

/** Batches that are being written side by side. Conversations that are in two of them are written one after the other. */
export class BatchesInFlight {
  private readonly writes = new Map<ConversationBatch, Promise<void>>();
  private failure: { error: unknown } | null = null;

  /** Begins to write a batch once there is room. @throws what another batch has failed with */
  async begin(batch: ConversationBatch, write: () => Promise<void>): Promise<void> {
    while (this.writes.size >= MOST) await Promise.race(this.writes.values());
    await Promise.all([...this.writes].filter(([other]) => batch.overlaps(other)).map(([, written]) => written));
    this.throwFailure();
    const written = write()
      .catch((error: unknown) => void (this.failure ??= { error }))
      .finally(() => this.writes.delete(batch));
    this.writes.set(batch, written);
  }

  /** Ends when all are committed. @throws what the first has failed with */
  async done(): Promise<void> {
    await Promise.all(this.writes.values());
    this.throwFailure();
  }

  private throwFailure(): void {
    if (this.failure) throw this.failure.error as Error;
  }
}

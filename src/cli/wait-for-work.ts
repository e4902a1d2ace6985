import { setTimeout } from 'node:timers/promises';
import { type INestApplicationContext } from '@nestjs/common';
import { type WorkKind } from '../platform/queue/work-kind.js';
import { WorkRepository } from '../platform/queue/work.repository.js';
import { openProgress } from './progress.js';

/** What leads to scores and to what follows from them; that words can be searched for comes by and by. */
const SCORING: readonly WorkKind[] = ['evaluations.evaluate', 'training.assign'];

/** Waits until everything is scored, of one program or (null) of all, and shows how much there still is. */
export async function waitForWork(
  app: INestApplicationContext,
  programId: string | null,
  signal: AbortSignal,
): Promise<void> {
  const work = app.get(WorkRepository);
  let left = await work.pending(programId, SCORING);
  if (left === 0) return;
  let most = left;
  const progress = openProgress('scoring', most);
  try {
    while (left > 0 && !signal.aborted) {
      await setTimeout(100);
      left = await work.pending(programId, SCORING);
      most = Math.max(most, left);
      progress.update(most - left, most);
    }
  } finally {
    progress.stop();
  }
}

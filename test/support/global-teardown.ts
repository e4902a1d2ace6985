import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestRun } from './global-setup.js';

export default async function globalTeardown(): Promise<void> {
  const { baremoTestRun: run } = globalThis as { baremoTestRun?: TestRun };
  if (run !== undefined) await removeTestRun(run);
}

/** Stops the test server and removes all it wrote, also where root keeps data. */
export async function removeTestRun(run: TestRun): Promise<void> {
  await run.database.close();
  const elsewhere = await readFile(join(run.home, 'postgres-location'), 'utf8').catch(() => undefined);
  if (elsewhere !== undefined) await rm(elsewhere.trim(), { recursive: true, force: true });
  await rm(run.folder, { recursive: true, force: true });
}

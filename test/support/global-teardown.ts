import { createRequire } from 'node:module';
import { type TestRun } from './global-setup.js';
import { type removeWithHomes } from './remove-home.js';

const load = createRequire(import.meta.url); // see the setup

/** Stops the test server and removes all the run wrote, also where root keeps data. */
export default async function globalTeardown(): Promise<void> {
  const { baremoTestRun: run } = globalThis as { baremoTestRun?: TestRun };
  if (run === undefined) return;
  await run.database.close();
  const homes = load('./remove-home.ts') as { removeWithHomes: typeof removeWithHomes };
  await homes.removeWithHomes(run.folder);
}

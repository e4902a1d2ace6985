import { setTimeout } from 'node:timers/promises';
import { printJson } from '../../src/cli/answer.js';
import { withApplication } from '../../src/cli/command-line.js';
import { keepHeapLow } from '../../src/cli/frugal-heap.js';
import { OrganizationsRepository } from '../../src/features/organizations/organizations.repository.js';
import { SYSTEM_SCOPE } from '../../src/platform/auth-context/scope.js';
import { importFile } from './import-file.js';

/** The resident memory of a process that imports a file, in bytes: idle, and the most it ever was. */
export interface Memory {
  idle: number;
  peak: number;
}

const [programId = '', file = ''] = process.argv.slice(2);
keepHeapLow(); // as `baremo import` does
await withApplication({ worker: false }, async ({ app }) => {
  const program = await app.get(OrganizationsRepository).findProgram(SYSTEM_SCOPE, programId);
  if (!program) throw new Error(`There is no program ${programId}.`);
  await setTimeout(1_000); // the start is over
  const idle = process.memoryUsage.rss();
  await importFile(app, program, file);
  printJson({ idle, peak: process.resourceUsage().maxRSS * 1024 } satisfies Memory);
});

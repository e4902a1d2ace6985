import { Command } from 'commander';
import { OrganizationsService } from '../features/organizations/organizations.service.js';
import { SYSTEM_SCOPE } from '../platform/auth-context/scope.js';
import { printJson } from './answer.js';
import { withApplication } from './command-line.js';

export function programsCommand(): Command {
  return new Command('programs').option('--json', 'print JSON').action((options: { json?: true }) =>
    withApplication({ worker: false }, async ({ app }) => {
      const programs = await app.get(OrganizationsService).listPrograms(SYSTEM_SCOPE);
      if (options.json) {
        printJson(programs.map(({ id, name, client, vendor }) => ({ id, name, client, vendor })));
        return;
      }
      for (const program of programs) {
        process.stdout.write(`${program.id}  ${program.name}  (${program.client}, served by ${program.vendor})\n`);
      }
    }),
  );
}

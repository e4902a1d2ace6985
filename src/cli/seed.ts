import { mkdir } from 'node:fs/promises';
import { Command } from 'commander';
import { keepDemoSignIns } from '../seeding/demo-sign-ins.js';
import { loadScenario } from '../seeding/load-scenario.js';
import { CommandError, EXIT, withApplication } from './command-line.js';
import { waitForWork } from './wait-for-work.js';

export function seedCommand(): Command {
  return new Command('seed').argument('<scenario>', 'a folder of seeds/, such as demo').action((scenario: string) =>
    withApplication({ worker: true }, async ({ app, config, signal }) => {
      const signIns = await loadScenario(app, scenario);
      if (!signIns)
        throw new CommandError('The database is not empty; a scenario is only loaded into an empty one.', EXIT.failed);
      await mkdir(config.home, { recursive: true, mode: 0o700 });
      await keepDemoSignIns(config.home, signIns);
      await waitForWork(app, null, signal);
      for (const { role, email, password } of signIns) process.stdout.write(`${role}  ${email}  ${password}\n`);
    }),
  );
}

import { Command } from 'commander';
import { keepDemoSignIns, readDemoSignIns } from '../seeding/demo-sign-ins.js';
import { loadScenario, type SignIn } from '../seeding/load-scenario.js';
import { CommandError, EXIT } from './answer.js';
import { withApplication } from './command-line.js';
import { waitForWork } from './wait-for-work.js';

export function seedCommand(): Command {
  return new Command('seed').argument('<scenario>', 'a folder of seeds/, such as demo').action((scenario: string) =>
    withApplication({ worker: true }, async ({ app, config, signal }) => {
      const keep = (signIns: SignIn[]) => keepDemoSignIns(config.home, signIns);
      if (!(await loadScenario(app, scenario, keep))) {
        throw new CommandError('The database is not empty; a scenario is only loaded into an empty one.', EXIT.failed);
      }
      await waitForWork(app, null, signal);
      for (const { role, email, password } of await readDemoSignIns(config.home)) {
        process.stdout.write(`${role}  ${email}  ${password}\n`);
      }
    }),
  );
}

import { Command } from 'commander';
import { openInstallation } from '../installation.js';
import { readConfig } from '../platform/config/config.js';
import { createLog } from '../platform/logging/log.js';

export function migrateCommand(): Command {
  return new Command('migrate').action(async () => {
    const installation = await openInstallation(readConfig(), createLog('error'));
    await installation.close();
    process.stdout.write('The schema is up to date.\n');
  });
}

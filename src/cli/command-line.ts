import { type INestApplicationContext } from '@nestjs/common';
import { closeApplication, openContext } from '../application.js';
import { openInstallation } from '../installation.js';
import { type Config, readConfig } from '../platform/config/config.js';
import { SYSTEM_SCOPE } from '../platform/auth-context/scope.js';
import { Database } from '../platform/database/database.js';
import { createLog, type Log } from '../platform/logging/log.js';
import { onStopSignals } from '../stop-signals.js';
import { WorkRunner } from '../platform/queue/work-runner.js';

export interface CommandContext {
  app: INestApplicationContext;
  config: Config;
  log: Log;
  /** Aborted by Ctrl-C and by SIGTERM. */
  signal: AbortSignal;
}

/** Opens the application, runs an action with it, and closes it however the action ends. */
export async function withApplication(
  options: { worker: boolean },
  action: (context: CommandContext) => Promise<void>,
): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel === 'info' ? 'error' : config.logLevel);
  const interrupted = new AbortController();
  const opening = openInstallation(config, log);
  const ignore = onStopSignals(
    () => interrupted.abort(),
    async () => (await opening).close(),
  );
  const installation = await opening;
  try {
    const app = await openContext(installation, log);
    try {
      if (options.worker) app.get(WorkRunner).start();
      const context = { app, config, log, signal: interrupted.signal };
      await app.get(Database).within(SYSTEM_SCOPE, () => action(context));
    } finally {
      await closeApplication(app, installation);
    }
  } catch (error) {
    await installation.close();
    throw error;
  } finally {
    ignore();
  }
}

import { type INestApplicationContext } from '@nestjs/common';
import { closeApplication, openContext } from '../application.js';
import { openInstallation } from '../installation.js';
import { type Config, readConfig } from '../platform/config/config.js';
import { createLog, type Log } from '../platform/logging/log.js';
import { WorkRunner } from '../platform/queue/work-runner.js';

/** What the command line answers with; each means one thing, in every command. */
export const EXIT = { done: 0, failed: 1, usage: 2, rejects: 3, databaseGone: 4, interrupted: 130 } as const;

/** A mistake of the caller's or a condition they can mend: its message is shown as it is. */
export class CommandError extends Error {
  constructor(
    message: string,
    readonly exitCode: number = EXIT.usage,
  ) {
    super(message);
  }
}

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
  const onSignal = () => interrupted.abort();
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  const installation = await openInstallation(config, log);
  try {
    const app = await openContext(installation, log);
    try {
      if (options.worker) app.get(WorkRunner).start();
      await action({ app, config, log, signal: interrupted.signal });
    } finally {
      await closeApplication(app, installation);
    }
  } catch (error) {
    await installation.close();
    throw error;
  }
}

/** Prints a result for machines. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

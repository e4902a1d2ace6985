import { once } from 'node:events';
import { Command } from 'commander';
import { withApplication } from './command-line.js';

export function workerCommand(): Command {
  return new Command('worker').action(() =>
    withApplication({ worker: true }, async ({ signal }) => {
      process.stderr.write('Working. Ctrl-C finishes what is in hand and ends.\n');
      const running = setInterval(() => undefined, 60_000);
      if (!signal.aborted) await once(signal, 'abort');
      clearInterval(running);
    }),
  );
}

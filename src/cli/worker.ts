import { once } from 'node:events';
import { createServer } from 'node:net';
import { Command, InvalidArgumentError } from 'commander';
import { readConfig } from '../platform/config/config.js';
import { listenForMetrics } from '../platform/health/metrics-server.js';
import { Metrics } from '../platform/health/metrics.js';
import { listenError } from '../platform/http/listen-error.js';
import { type CommandContext, withApplication } from './command-line.js';

export function workerCommand(): Command {
  return new Command('worker')
    .option('--metrics-port <port>', 'answer GET /metrics for Prometheus on this port; 0 is any free one', portOf)
    .action(async ({ metricsPort }: { metricsPort?: number }) => {
      // A worker is not begun whose port is taken.
      if (metricsPort !== undefined) await requireFreePort(readConfig().host, metricsPort);
      await withApplication({ worker: true }, (context) => work(context, metricsPort ?? null));
    });
}

async function work({ app, config, signal }: CommandContext, metricsPort: number | null): Promise<void> {
  const endpoint =
    metricsPort === null
      ? null
      : await listenForMetrics(app.get(Metrics), { host: config.host, port: metricsPort, token: config.metricsToken });
  if (endpoint) process.stderr.write(`Metrics at ${endpoint.url}\n`);
  process.stderr.write('Working. Ctrl-C finishes what is in hand and ends.\n');
  const running = setInterval(() => undefined, 60_000);
  if (!signal.aborted) await once(signal, 'abort');
  clearInterval(running);
  endpoint?.server.closeAllConnections();
  endpoint?.server.close();
}

async function requireFreePort(host: string, port: number): Promise<void> {
  const probe = createServer().listen(port, host);
  await once(probe, 'listening').catch((error: unknown) => {
    throw listenError(error, { host, port, portSetting: '--metrics-port' });
  });
  probe.close();
  await once(probe, 'close');
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a number from 0 to 65535.');
}

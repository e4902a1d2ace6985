import { type AddressInfo, createServer } from 'node:net';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { closeApplication, openHttp } from './application.js';
import { openInstallation } from './installation.js';
import { ConfigError } from './platform/config/config-error.js';
import { readConfig, type Config } from './platform/config/config.js';
import { InstallationKind } from './platform/database/installation-kind.js';
import { createLog, type Log } from './platform/logging/log.js';
import { WorkRepository } from './platform/queue/work.repository.js';
import { WorkRunner } from './platform/queue/work-runner.js';
import { keepDemoSignIns, readDemoSignIns } from './seeding/demo-sign-ins.js';
import { loadScenario, type SignIn } from './seeding/load-scenario.js';

const DEFAULT_PORT = 3000;

/** The scenario that an empty installation is filled with. */
const DEMO = 'demo';

/** Starts everything in one process: database, API and worker; with the demo where the embedded database is empty. */
async function start(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel);
  const installation = await openInstallation(config, log);
  const app = await openHttp(installation, log);
  stopOnSignal(() => closeApplication(app, installation), log);
  if (config.worker.inApi) app.get(WorkRunner).start();
  if (mayHoldDemo(config)) await loadScenario(app, DEMO, (made) => keepDemoSignIns(config.home, made));
  const kind = await app.get(InstallationKind).read();
  const url = await listen(app, config);
  process.stdout.write(`\nBaremo is running at ${url} (API documentation: ${url}/api/docs)\n`);
  if (kind === DEMO) await printDemo(app, await readDemoSignIns(config.home));
  if (kind === null)
    process.stdout.write('\nNobody can sign in yet: "npx baremo init" makes the first administrator.\n');
  process.stdout.write('\nCtrl-C ends it.\n');
}

/** The demo comes with the embedded database; a server of somebody's is filled only when that is asked for. */
function mayHoldDemo({ demo, databaseUrl }: Config): boolean {
  return demo ?? databaseUrl === null;
}

async function printDemo(app: NestExpressApplication, signIns: readonly SignIn[]): Promise<void> {
  const work = app.get(WorkRepository);
  if (signIns.length === 0) return;
  while ((await work.pending(null)) > 0) await new Promise((resolve) => setTimeout(resolve, 100));
  process.stdout.write('\nThe demo is scored. Its sign-ins, for the demo only:\n');
  for (const { role, email, password } of signIns) {
    process.stdout.write(`  ${role.padEnd(15)} ${email.padEnd(38)} ${password}\n`);
  }
}

/** Listens where told, or else on 3000 or the next port that is free. */
async function listen(app: NestExpressApplication, config: Config): Promise<string> {
  await app.listen(config.port ?? (await freePort(DEFAULT_PORT, config.host)), config.host);
  const address = app.getHttpServer().address() as AddressInfo;
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

/** The first port from `first` on that nobody listens on; any free one after a hundred that are taken. */
async function freePort(first: number, host: string): Promise<number> {
  for (let port = first; port < first + 100; port++) {
    if (await isFree(port, host)) return port;
  }
  return 0;
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

/** The first signal ends everything in order; a second one ends it at once. */
function stopOnSignal(close: () => Promise<void>, log: Log): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(130);
    stopping = true;
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error(error instanceof Error ? error.message : 'closing failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

start().catch((error: unknown) => {
  const known = error instanceof ConfigError || (error instanceof Error && error.name !== 'Error');
  process.stderr.write(`${error instanceof Error ? (known ? error.message : (error.stack ?? '')) : String(error)}\n`);
  process.exit(1);
});

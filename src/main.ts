import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { closeApplication, openHttp } from './application.js';
import { EXIT } from './cli/answer.js';
import { openInstallation } from './installation.js';
import { ConfigError } from './platform/config/config-error.js';
import { readConfig, type Config } from './platform/config/config.js';
import { InstallationKind } from './platform/database/installation-kind.js';
import { listenError } from './platform/http/listen-error.js';
import { createLog } from './platform/logging/log.js';
import { WorkRepository } from './platform/queue/work.repository.js';
import { WorkRunner } from './platform/queue/work-runner.js';
import { keepDemoSignIns, readDemoSignIns } from './seeding/demo-sign-ins.js';
import { loadScenario, type SignIn } from './seeding/load-scenario.js';
import { isHurried, onStopSignals } from './stop-signals.js';

const DEFAULT_PORT = 3000;

/** The scenario that an empty installation is filled with. */
const DEMO = 'demo';

const stopping = new AbortController();
const { signal } = stopping;

/** Runs everything in one process, database, API and worker, until the signal, and then ends it in order. */
async function run(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel);
  const opening = openInstallation(config, log);
  onStopSignals(
    () => stopping.abort(),
    async () => (await opening).close(),
  );
  const installation = await opening.catch((error: unknown) => {
    signal.throwIfAborted(); // Ctrl-C in a terminal also ends the programs that make the database
    throw error;
  });
  try {
    signal.throwIfAborted();
    const app = await openHttp(installation, log);
    try {
      await start(app, config, signal);
      if (!signal.aborted) await once(signal, 'abort');
    } finally {
      await closeApplication(app, installation);
    }
  } finally {
    await installation.close();
  }
}

/** Begins to work and to answer; with the demo where the embedded database is empty. */
async function start(app: NestExpressApplication, config: Config, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (config.worker.inApi) app.get(WorkRunner).start();
  if (mayHoldDemo(config)) await loadScenario(app, DEMO, (made) => keepDemoSignIns(config.home, made));
  signal.throwIfAborted();
  const kind = await app.get(InstallationKind).read();
  const url = await listen(app, config);
  process.stdout.write(`\nBaremo is running at ${url} (API documentation: ${url}/api/docs)\n`);
  if (kind === DEMO) await printDemo(app, await readDemoSignIns(config.home), signal);
  if (kind === null)
    process.stdout.write('\nNobody can sign in yet: "npx baremo init" makes the first administrator.\n');
  process.stdout.write('\nCtrl-C ends it.\n');
}

/** The demo comes with the embedded database; a server of somebody's is filled only when that is asked for. */
function mayHoldDemo({ demo, databaseUrl }: Config): boolean {
  return demo ?? databaseUrl === null;
}

async function printDemo(app: NestExpressApplication, signIns: readonly SignIn[], signal: AbortSignal): Promise<void> {
  const work = app.get(WorkRepository);
  if (signIns.length === 0) return;
  while ((await work.pending(null)) > 0) {
    signal.throwIfAborted();
    await setTimeout(100);
  }
  process.stdout.write('\nThe demo is scored. Its sign-ins, for the demo only:\n');
  for (const { role, email, password } of signIns) {
    process.stdout.write(`  ${role.padEnd(15)} ${email.padEnd(38)} ${password}\n`);
  }
}

/** Listens where told, or else on 3000 or the next port that is free. */
async function listen(app: NestExpressApplication, config: Config): Promise<string> {
  const { host: wanted } = config;
  const port = config.port ?? (await freePort(DEFAULT_PORT, wanted));
  await app.listen(port, wanted).catch((error: unknown) => {
    throw listenError(error, { host: wanted, port, portSetting: 'PORT' });
  });
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

/** Unless letting go of the database ends it, which may have ended everything else in disorder. */
function end(exitCode: number): void {
  if (!isHurried()) process.exit(exitCode);
}

/** Says what went wrong in words; a stack is for our own mistakes only. */
function explain(error: unknown): number {
  if (isHurried()) return EXIT.interrupted;
  const known = error instanceof Error && error.name !== 'Error';
  const shown = error instanceof ConfigError || known;
  process.stderr.write(`${error instanceof Error ? (shown ? error.message : (error.stack ?? '')) : String(error)}\n`);
  return error instanceof ConfigError ? EXIT.usage : EXIT.failed;
}

run().then(
  () => end(EXIT.done),
  (error: unknown) => end(error === signal.reason && signal.aborted ? EXIT.interrupted : explain(error)),
);

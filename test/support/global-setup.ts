import { mkdtemp, readdir, realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type readCredentials } from '../../src/platform/database/embedded/credentials.js';
import { type databaseUrl } from '../../src/platform/database/embedded/database-connection.js';
import {
  type EmbeddedDatabase,
  type openEmbeddedDatabase,
} from '../../src/platform/database/embedded/embedded-database.js';
import { type isProcessAlive } from '../../src/platform/database/embedded/process-alive.js';
import { type migrateDatabase } from '../../src/platform/database/migrate.js';
import { type compileApp } from './compile-app.js';
import { type removeWithHomes } from './remove-home.js';

/** What the teardown needs; Jest runs both in one process. */
export interface TestRun {
  readonly folder: string;
  readonly database: EmbeddedDatabase;
}

interface App {
  readonly openEmbeddedDatabase: typeof openEmbeddedDatabase;
  readonly readCredentials: typeof readCredentials;
  readonly databaseUrl: typeof databaseUrl;
  readonly isProcessAlive: typeof isProcessAlive;
  readonly migrateDatabase: typeof migrateDatabase;
}

// Jest loads this file as CommonJS and finds no ".ts" behind the ".js" of a relative import, so all code is required.
const load = createRequire(import.meta.url);
const { compileApp: compile } = load('./compile-app.ts') as { compileApp: typeof compileApp };
const { removeWithHomes: remove } = load('./remove-home.ts') as { removeWithHomes: typeof removeWithHomes };

/** Starts one PostgreSQL for all integration specs, with a migrated database for them to copy. */
export default async function globalSetup(): Promise<void> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), `baremo-test-${process.pid}-`)));
  await compile(folder);
  const app = loadApp(join(folder, 'dist'));
  await removeAbandonedRuns(app);
  const home = join(folder, '.baremo');
  const database = await app.openEmbeddedDatabase({ home, durable: false });
  Object.assign(globalThis, { baremoTestRun: { folder, database } satisfies TestRun });
  try {
    await app.migrateDatabase(database);
  } catch (error) {
    await database.close(); // Jest runs no teardown after a setup that failed
    await remove(folder);
    throw error;
  }
  const port = Number(new URL(database.ownerUrl).port);
  const credentials = await app.readCredentials(home);
  if (credentials === undefined) throw new Error(`${home} holds no passwords`);
  Object.assign(process.env, {
    BAREMO_TEST_APP: join(folder, 'dist'),
    BAREMO_TEST_OWNER_URL: database.ownerUrl,
    BAREMO_TEST_APP_URL: database.appUrl,
    BAREMO_TEST_ADMIN_URL: app.databaseUrl(credentials, port, 'postgres', 'postgres'),
  });
}

function loadApp(dist: string): App {
  const embedded = ['embedded-database.js', 'credentials.js', 'database-connection.js', 'process-alive.js'];
  const files = ['migrate.js', ...embedded.map((name) => join('embedded', name))];
  const modules = files.map((file) => load(join(dist, 'platform', 'database', file)) as Partial<App>);
  return Object.assign({}, ...modules) as App;
}

/** A run that was interrupted tidied nothing up. */
async function removeAbandonedRuns(app: App): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const maker = /^baremo-test-(\d+)-/.exec(name)?.[1];
    if (maker === undefined || app.isProcessAlive(Number(maker))) continue;
    await remove(join(tmpdir(), name)).catch(() => undefined); // it may be another user's
  }
}

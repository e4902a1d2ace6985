import { mkdtemp, realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type readCredentials } from '../../src/platform/database/embedded/credentials.js';
import { type databaseUrl } from '../../src/platform/database/embedded/database-connection.js';
import {
  type EmbeddedDatabase,
  type openEmbeddedDatabase,
} from '../../src/platform/database/embedded/embedded-database.js';
import { type migrateDatabase } from '../../src/platform/database/migrate.js';
import { type compileApp } from './compile-app.js';
import { type removeTestRun } from './global-teardown.js';

/** What the teardown needs; Jest runs both in one process. */
export interface TestRun {
  readonly folder: string;
  readonly home: string;
  readonly database: EmbeddedDatabase;
}

// Jest loads this file as CommonJS and finds no ".ts" behind the ".js" of a relative import, so all code is required.
const load = createRequire(import.meta.url);

interface Compiled {
  readonly openEmbeddedDatabase: typeof openEmbeddedDatabase;
  readonly readCredentials: typeof readCredentials;
  readonly databaseUrl: typeof databaseUrl;
  readonly migrateDatabase: typeof migrateDatabase;
}

/** Starts one PostgreSQL for all integration specs, with a migrated database for them to copy. */
export default async function globalSetup(): Promise<void> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'baremo-test-')));
  const support = load('./compile-app.ts') as { compileApp: typeof compileApp };
  await support.compileApp(folder);
  const app = loadCompiled(join(folder, 'dist'));
  const home = join(folder, '.baremo');
  const database = await app.openEmbeddedDatabase({ home, durable: false });
  const run: TestRun = { folder, home, database };
  Object.assign(globalThis, { baremoTestRun: run });
  try {
    await app.migrateDatabase(database);
  } catch (error) {
    const teardown = load('./global-teardown.ts') as { removeTestRun: typeof removeTestRun };
    await teardown.removeTestRun(run); // Jest runs no teardown after a setup that failed
    throw error;
  }
  process.env['BAREMO_TEST_APP'] = join(folder, 'dist');
  process.env['BAREMO_TEST_OWNER_URL'] = database.ownerUrl;
  process.env['BAREMO_TEST_APP_URL'] = database.appUrl;
  const credentials = await app.readCredentials(home);
  if (credentials === undefined) throw new Error(`${home} holds no passwords`);
  const port = Number(new URL(database.ownerUrl).port);
  process.env['BAREMO_TEST_ADMIN_URL'] = app.databaseUrl(credentials, port, 'postgres', 'postgres');
}

function loadCompiled(dist: string): Compiled {
  const database = join(dist, 'platform', 'database');
  const files = ['embedded/embedded-database.js', 'embedded/credentials.js', 'embedded/database-connection.js'];
  const modules = [...files, 'migrate.js'].map((file) => load(join(database, file)) as Partial<Compiled>);
  return Object.assign({}, ...modules) as Compiled;
}

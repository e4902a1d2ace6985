import { runMigrations as migrateQueue } from 'bullmq';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from './migrations.js';

export interface DatabaseUrls {
  /** The role that owns the tables. */
  ownerUrl: string;
  /** The role the application works as; it owns no table of ours. */
  appUrl: string;
}

/** Any number; every process that migrates takes this lock first, so that two starting at once do not collide. */
const MIGRATION_LOCK = 7_262_736;

/** Brings the schema up to date, as the owner, and grants the app's role what it needs. Safe to run at any time. */
export async function migrateDatabase(urls: DatabaseUrls): Promise<void> {
  const owner = new Client({ connectionString: urls.ownerUrl });
  await owner.connect();
  try {
    await owner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await runSchemaMigrations(urls.ownerUrl);
    await grantAppRole(owner, roleOf(urls.appUrl));
    await migrateQueueSchema(owner, urls.appUrl);
  } finally {
    await owner.end();
  }
}

/** Names of migrations this version knows and the database has not had yet. */
export async function pendingMigrations(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const table = await client.query<{ found: boolean }>(
      `SELECT to_regclass('schema_migrations') IS NOT NULL AS found`,
    );
    if (table.rows[0]?.found !== true) return MIGRATIONS.map((migration) => migration.name);
    const done = await client.query<{ name: string }>('SELECT name FROM schema_migrations');
    const names = new Set(done.rows.map((row) => row.name));
    return MIGRATIONS.map((migration) => migration.name).filter((name) => !names.has(name));
  } finally {
    await client.end();
  }
}

async function runSchemaMigrations(ownerUrl: string): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: MIGRATIONS,
    migrationsTableName: 'schema_migrations',
    uuidExtension: 'pgcrypto',
    installExtensions: false,
  });
  await source.initialize();
  try {
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await source.destroy();
  }
}

async function grantAppRole(owner: Client, role: string): Promise<void> {
  const name = owner.escapeIdentifier(role);
  await owner.query(`GRANT USAGE ON SCHEMA public TO ${name}`);
  await owner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name}`);
  await owner.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${name}`);
  await owner.query('REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public, sign_in FROM PUBLIC');
  await owner.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public, sign_in TO ${name}`);
  await owner.query(`REVOKE INSERT, UPDATE, DELETE ON schema_migrations FROM ${name}`);
  await owner.query(`REVOKE UPDATE, DELETE ON activity FROM ${name}`);
  // Only its functions: of the tables there nothing is granted.
  await owner.query(`GRANT USAGE ON SCHEMA sign_in TO ${name}`);
  // Reached by functions of the owner's alone, which apply the caller's scope.
  await owner.query(`REVOKE ALL ON conversation_search FROM ${name}`);
  const schema = await owner.query(`SELECT 1 FROM pg_namespace WHERE nspname = 'bullmq'`);
  if (schema.rowCount === 0) await owner.query(`CREATE SCHEMA bullmq AUTHORIZATION ${name}`);
}

/**
 * BullMQ's own tables belong to the app's role: it creates sequences there when a queue is first used. Its migrations say
 * CREATE SCHEMA IF NOT EXISTS, which needs the right to create even where the schema exists: lent for that moment only.
 */
async function migrateQueueSchema(owner: Client, appUrl: string): Promise<void> {
  const app = new Client({ connectionString: appUrl });
  await app.connect();
  const grant = `CREATE ON DATABASE ${owner.escapeIdentifier(databaseOf(appUrl))}`;
  const role = owner.escapeIdentifier(roleOf(appUrl));
  try {
    await owner.query(`GRANT ${grant} TO ${role}`);
    await migrateQueue(app);
  } finally {
    await owner.query(`REVOKE ${grant} FROM ${role}`);
    await app.end();
  }
}

function databaseOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}

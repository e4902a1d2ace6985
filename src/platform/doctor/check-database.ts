import { Client } from 'pg';
import { requireSafeRole } from '../database/app-role.js';
import { pendingMigrations } from '../database/migrate.js';
import { type Finding, note, ok, wrong } from './finding.js';

const OLDEST_SERVER = 150_000;
const CONNECT_MS = 5_000;
const MIGRATE = 'Run "npx baremo migrate"; for a server of yours with DATABASE_OWNER_URL.';
const LARGEST_CLOCK_DIFFERENCE_S = 5;

/** Everything that can be seen of a database with the URL of the app's role. */
export async function checkDatabase(appUrl: string): Promise<Finding[]> {
  const client = new Client({
    connectionString: appUrl,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: CONNECT_MS,
  });
  client.on('error', () => undefined); // a connection that breaks fails the next query
  try {
    await client.connect();
  } catch (error) {
    return [wrong('database', `not reached: ${reasonOf(error)}`, 'Start it, or mend DATABASE_URL.')];
  }
  try {
    const schema = await checkSchema(appUrl);
    const findings = [await checkServer(client), await checkEncoding(client), await checkClock(client)];
    findings.push(await checkRole(appUrl), schema);
    return schema.state === 'ok' ? [...findings, ...(await checkWork(client))] : findings;
  } finally {
    await client.end();
  }
}

async function checkServer(client: Client): Promise<Finding> {
  const { version, number } = await one<{ version: string; number: number }>(
    client,
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number`,
  );
  if (number < OLDEST_SERVER) return wrong('database', `PostgreSQL ${version}`, 'Use PostgreSQL 15 or newer.');
  return ok('database', `PostgreSQL ${version}`);
}

async function checkEncoding(client: Client): Promise<Finding> {
  const { encoding } = await one<{ encoding: string }>(client, `SELECT current_setting('server_encoding') AS encoding`);
  if (encoding === 'UTF8') return ok('encoding', encoding);
  return wrong('encoding', encoding, `Create the database anew with ENCODING 'UTF8' and move the data there.`);
}

async function checkClock(client: Client): Promise<Finding> {
  const before = Date.now();
  const { now } = await one<{ now: number }>(client, 'SELECT extract(epoch FROM clock_timestamp())::float8 AS now');
  const seconds = Math.abs(now * 1000 - (before + Date.now()) / 2) / 1000;
  const found = `${seconds.toFixed(1)} s from the database's`;
  if (seconds <= LARGEST_CLOCK_DIFFERENCE_S) return ok('clock', found);
  return wrong('clock', found, 'Keep the clocks of both machines with NTP: sessions and deadlines depend on them.');
}

async function checkRole(appUrl: string): Promise<Finding> {
  try {
    await requireSafeRole(appUrl);
    return ok('role', 'bound by row-level security');
  } catch (error) {
    return wrong('role', reasonOf(error), 'See docs/operations.md, "A server of yours".');
  }
}

async function checkSchema(appUrl: string): Promise<Finding> {
  try {
    const pending = await pendingMigrations(appUrl);
    if (pending.length === 0) return ok('schema', 'up to date');
    return wrong('schema', `lacks ${pending.join(', ')}`, MIGRATE);
  } catch (error) {
    return wrong('schema', `cannot be read: ${reasonOf(error)}`, MIGRATE);
  }
}

async function checkWork(client: Client): Promise<Finding[]> {
  const { dead, expired } = await one<{ dead: number; expired: number }>(
    client,
    `SELECT count(*) FILTER (WHERE state = 'dead')::int AS dead,
       count(*) FILTER (WHERE state = 'pending' AND lease_until < now() - interval '1 minute')::int AS expired FROM work`,
  );
  return [
    dead === 0
      ? ok('dead letters', 'none')
      : wrong('dead letters', `${dead} items were given up`, 'See GET /api/v1/work?state=dead; mend the cause, retry.'),
    expired === 0
      ? ok('leases', 'none has run out')
      : note(
          'leases',
          `${expired} items lost their worker, and nobody took them up`,
          'Start a worker: npx baremo worker.',
        ),
  ];
}

async function one<Row extends object>(client: Client, sql: string): Promise<Row> {
  const { rows } = await client.query<Row>(sql);
  if (!rows[0]) throw new Error('a statement that always answers did not');
  return rows[0];
}

/** The message of a driver's error, which tells of the connection and holds no data; some have only a code. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.message !== '') return error.message;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

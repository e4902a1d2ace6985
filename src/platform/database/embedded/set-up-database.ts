import { escapeLiteral, type Client } from 'pg';
import { type Credentials } from './credentials.js';
import { connectAsSuperuser, DATABASE } from './database-connection.js';

/** Kept as the database's comment once every step below was done; raise it when a step is added. */
const DONE = 'Baremo, set up 1';
const SETUP_LOCK = 7_302_901;

/**
 * Makes the roles, the database and the queue's schema, where they are missing. Every step may be repeated, so that a
 * crash between two of them is healed at the next opening.
 */
export async function setUpDatabase(superuser: Client, credentials: Credentials, port: number): Promise<void> {
  await superuser.query('SELECT pg_advisory_lock($1)', [SETUP_LOCK]);
  try {
    if (await isDone(superuser)) return;
    await makeRole(superuser, 'baremo_owner', credentials.baremo_owner);
    await makeRole(superuser, 'baremo_app', credentials.baremo_app);
    await makeDatabase(superuser);
    await makeQueueSchema(credentials, port);
    await superuser.query(`COMMENT ON DATABASE ${DATABASE} IS ${escapeLiteral(DONE)}`);
  } finally {
    await superuser.query('SELECT pg_advisory_unlock($1)', [SETUP_LOCK]);
  }
}

async function isDone(superuser: Client): Promise<boolean> {
  const { rowCount } = await superuser.query(
    `SELECT 1 FROM pg_database WHERE datname = $1 AND shobj_description(oid, 'pg_database') = $2`,
    [DATABASE, DONE],
  );
  return rowCount === 1;
}

async function makeRole(superuser: Client, role: 'baremo_owner' | 'baremo_app', password: string): Promise<void> {
  const { rowCount } = await superuser.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
  await superuser.query(
    `${verb} ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION ` +
      `PASSWORD ${escapeLiteral(password)}`,
  );
}

async function makeDatabase(superuser: Client): Promise<void> {
  const { rowCount } = await superuser.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
  if (rowCount === 0) await superuser.query(`CREATE DATABASE ${DATABASE} OWNER baremo_owner`);
  await superuser.query(`REVOKE ALL ON DATABASE postgres, ${DATABASE} FROM PUBLIC`);
  await superuser.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${DATABASE} TO baremo_app`);
}

/** BullMQ makes objects of its own as it runs, so the app's role owns its schema, and nothing else. */
async function makeQueueSchema(credentials: Credentials, port: number): Promise<void> {
  const client = await connectAsSuperuser(credentials, port, DATABASE);
  try {
    await client.query('CREATE SCHEMA IF NOT EXISTS bullmq AUTHORIZATION baremo_app');
  } finally {
    await client.end();
  }
}

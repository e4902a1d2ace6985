import { type Socket } from 'node:net';
import pg from 'pg';
import { type Credentials, type Role } from './credentials.js';

export const DATABASE = 'baremo';
const LEASE_NAME = 'baremo-lease';

const CONNECT_TIMEOUT_MS = 5_000;

/** The URL of the embedded database for a role. */
export function databaseUrl(credentials: Credentials, port: number, role: Role, database = DATABASE): string {
  return `postgresql://${role}:${encodeURIComponent(credentials[role])}@127.0.0.1:${port}/${database}`;
}

/** Connects as the superuser. A connection that breaks later is reported by its 'end', never by an uncaught error. */
export async function connectAsSuperuser(
  credentials: Credentials,
  port: number,
  database: string,
  socket?: Socket,
): Promise<pg.Client> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: credentials.postgres,
    database,
    ssl: false,
    application_name: LEASE_NAME,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    ...(socket === undefined ? {} : { stream: () => socket }),
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  return client;
}

import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';

export interface TestDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** The owner, who sees the rows of all tenants: row-level security binds the owner too. */
  readonly systemUrl: string;
  /** Removes the database, whoever is still connected to it. */
  drop(): Promise<void>;
}

/** An empty, migrated database of its own for a spec file; takes about 0.1 s. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await whenNobodyIsIn(
    `CREATE DATABASE ${name} TEMPLATE baremo OWNER baremo_owner`,
    `REVOKE ALL ON DATABASE ${name} FROM PUBLIC`,
    `GRANT CONNECT, TEMPORARY ON DATABASE ${name} TO baremo_app`,
  );
  const ownerUrl = withDatabase('BAREMO_TEST_OWNER_URL', name);
  return {
    ownerUrl,
    systemUrl: `${ownerUrl}?options=${encodeURIComponent('-c app.role=system -c app.programs=all')}`,
    appUrl: withDatabase('BAREMO_TEST_APP_URL', name),
    drop: () => asAdministrator(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** A database can be copied only while nobody is connected to it, and somebody may be for a moment. */
async function whenNobodyIsIn(...statements: string[]): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await asAdministrator(...statements);
      return;
    } catch (error) {
      const inUse = error instanceof Error && 'code' in error && error.code === '55006';
      if (!inUse || attempt === 100) throw error;
      await setTimeout(200);
    }
  }
}

async function asAdministrator(...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: urlFrom('BAREMO_TEST_ADMIN_URL') });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function withDatabase(variable: string, name: string): string {
  const url = new URL(urlFrom(variable));
  url.pathname = `/${name}`;
  return url.href;
}

function urlFrom(variable: string): string {
  const url = process.env[variable];
  if (url === undefined) throw new Error(`${variable} is missing: the integration project's global setup sets it`);
  return url;
}

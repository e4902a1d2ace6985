import { type Config } from './platform/config/config.js';
import { requireSafeRole } from './platform/database/app-role.js';
import { openEmbeddedDatabase } from './platform/database/embedded/embedded-database.js';
import { migrateDatabase, pendingMigrations } from './platform/database/migrate.js';
import { type Log } from './platform/logging/log.js';

/** The database of an installation, up to date and ready to be worked on. */
export interface Installation {
  config: Config;
  appUrl: string;
  /** Lets go of the embedded database; stops it when nobody else uses it. */
  close(): Promise<void>;
}

export class SchemaBehindError extends Error {}

/** Opens the embedded database, or the one of DATABASE_URL, and brings its schema up to date where it may. */
export async function openInstallation(config: Config, log: Log): Promise<Installation> {
  if (config.databaseUrl !== null) return openExisting(config, config.databaseUrl);
  const embedded = await openEmbeddedDatabase({ home: config.home, log: (message) => log.info(message) });
  try {
    await migrateDatabase(embedded);
  } catch (error) {
    await embedded.close();
    throw error;
  }
  return { config, appUrl: embedded.appUrl, close: () => embedded.close() };
}

async function openExisting(config: Config, appUrl: string): Promise<Installation> {
  if (config.databaseOwnerUrl !== null) {
    await migrateDatabase({ ownerUrl: config.databaseOwnerUrl, appUrl });
  } else {
    const pending = await pendingMigrations(appUrl);
    if (pending.length > 0) {
      throw new SchemaBehindError(
        `The database lacks ${pending.join(', ')}. Set DATABASE_OWNER_URL here, or run "npx baremo migrate" with it.`,
      );
    }
  }
  await requireSafeRole(appUrl);
  return { config, appUrl, close: () => Promise.resolve() };
}

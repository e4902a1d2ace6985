import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { EmbeddedDatabaseError, errorCode, fileError } from './embedded-database-error.js';
import { createFile } from './leftovers.js';

/** The passwords of the three roles, by role name. */
const credentialsSchema = z.object({
  postgres: z.string().min(1),
  baremo_owner: z.string().min(1),
  baremo_app: z.string().min(1),
});

export type Credentials = z.infer<typeof credentialsSchema>;
export type Role = keyof Credentials;

function credentialsFile(home: string): string {
  return join(home, 'database.json');
}

function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

/** The passwords kept in a home, or undefined when it has none yet. */
export async function readCredentials(home: string): Promise<Credentials | undefined> {
  const path = credentialsFile(home);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw fileError(error, path);
  }
  try {
    return credentialsSchema.parse(JSON.parse(text));
  } catch {
    throw new EmbeddedDatabaseError(
      `${path} does not hold the embedded database's passwords any more: restore it from a copy, ` +
        `or move ${home} away to begin with an empty database.`,
    );
  }
}

/** The passwords of a home, made up when it has none. Two processes at once get the same ones. */
export async function ensureCredentials(home: string): Promise<Credentials> {
  const path = credentialsFile(home);
  const kept = await readCredentials(home);
  if (kept !== undefined) return kept;
  const fresh: Credentials = { postgres: newPassword(), baremo_owner: newPassword(), baremo_app: newPassword() };
  try {
    if (await createFile(path, `${JSON.stringify(fresh, null, 2)}\n`)) return fresh;
  } catch (error) {
    throw fileError(error, path);
  }
  return (await readCredentials(home)) ?? fresh;
}

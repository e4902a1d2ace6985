import { Injectable } from '@nestjs/common';
import { type Action } from '../../domain/access/access-table.js';
import { SYSTEM_SCOPE } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { PERSON, type PersonRow } from './auth.repository.js';

export interface ApiKeyRow {
  id: string;
  /** How the key begins, to recognise it by. */
  prefix: string;
  name: string;
  /** Null: all of its owner's. */
  programs: string[] | null;
  actions: Action[];
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

export type NewApiKey = Pick<ApiKeyRow, 'id' | 'prefix' | 'name' | 'programs' | 'actions'> & {
  hash: Buffer;
  days: number;
};

/** API keys, found by their hash or by their owner. */
@Injectable()
export class ApiKeysRepository {
  constructor(private readonly database: Database) {}

  async create(userId: string, { id, hash, prefix, name, programs, actions, days }: NewApiKey): Promise<void> {
    const parameters = [id, hash, prefix, name, userId, programs, actions, days];
    await this.database.query('SELECT sign_in.create_key($1, $2, $3, $4, $5, $6, $7, $8)', parameters);
  }

  /** The owner of a key that is neither revoked nor expired, and what the key was made for; null for a disabled owner. */
  async find(hash: Buffer): Promise<{ person: PersonRow; key: Pick<ApiKeyRow, 'id' | 'programs' | 'actions'> } | null> {
    const [found] = await this.database.query<
      PersonRow & { keyId: string; keyPrograms: string[] | null; keyActions: Action[] }
    >(
      `SELECT ${PERSON}, p.key_id AS "keyId", p.key_programs AS "keyPrograms", p.key_actions AS "keyActions"
       FROM sign_in.person_of_key($1) p`,
      [hash],
    );
    if (!found) return null;
    const { keyId: id, keyPrograms: programs, keyActions: actions, ...person } = found;
    return { person, key: { id, programs, actions } };
  }

  /** The clients and vendors of programs. */
  async organizationsOf(programs: readonly string[]): Promise<string[]> {
    const rows = await this.database.within({ ...SYSTEM_SCOPE, programs }, () =>
      this.database.query<{ id: string }>('SELECT DISTINCT unnest(ARRAY[client_id, vendor_id]) AS id FROM programs'),
    );
    return rows.map(({ id }) => id);
  }

  async ofPerson(userId: string): Promise<ApiKeyRow[]> {
    return this.database.query<ApiKeyRow>(
      `SELECT id, prefix, name, program_ids AS programs, actions, created_at AS "createdAt", expires_at AS "expiresAt",
         last_used_at AS "lastUsedAt", revoked_at AS "revokedAt" FROM sign_in.keys_of($1)`,
      [userId],
    );
  }

  /** Returns false where the person has no such key that is not revoked. */
  async revoke(userId: string, id: string): Promise<boolean> {
    const [row] = await this.database.query<{ revoked: boolean }>('SELECT sign_in.revoke_key($1, $2) AS revoked', [
      userId,
      id,
    ]);
    return row?.revoked ?? false;
  }

  async revokeAll(userId: string): Promise<void> {
    await this.database.query('SELECT sign_in.revoke_keys_of($1)', [userId]);
  }
}

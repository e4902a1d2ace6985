import { Injectable } from '@nestjs/common';
import { type Action, reachOf } from '../../domain/access/access-table.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { type PersonRow } from './auth.repository.js';
import { hashOf } from './token.js';

/** How every key begins, so that people and scanners for leaked secrets know one. */
export const KEY_START = 'bk_';

/** A key is longer than a session's token, so that neither is ever taken for the other. */
export function isApiKey(token: string): boolean {
  return /^bk_[\w-]{43}$/.test(token);
}

/** Resolves API keys: what one may is decided when it is used, by what its owner may then. */
@Injectable()
export class ApiKeysService {
  constructor(private readonly keys: ApiKeysRepository) {}

  /** The scope of a key; null where it is unknown, revoked or expired, or its owner disabled or not somebody who has keys. */
  async resolve(key: string): Promise<Scope | null> {
    const found = await this.keys.find(hashOf(key));
    if (!found || reachOf(found.person.role, 'keys.manage') === 'none') return null;
    const { person } = found;
    const programs = programsOf(person, found.key.programs);
    return {
      userId: person.id,
      role: 'api_key',
      programs,
      organizations: programs === 'all' ? 'all' : await this.organizationsOf(person, found.key.programs),
      agentId: null,
      actions: found.key.actions.filter((action) => mayBeIn(person, action)),
      keyId: found.key.id,
    };
  }

  /** A key made for some programs sees the organizations of those only. */
  private async organizationsOf({ programs, organizations, role }: PersonRow, ofKey: readonly string[] | null) {
    if (ofKey === null) return organizations;
    return this.keys.organizationsOf(role === 'administrator' ? ofKey : programs.filter((id) => ofKey.includes(id)));
  }
}

/** Whether a key of that person's may do it: both the table's column for keys and the one of their role must say so. */
export function mayBeIn({ role }: Pick<PersonRow, 'role'>, action: Action): boolean {
  return reachOf('api_key', action) !== 'none' && reachOf(role, action) !== 'none';
}

function programsOf({ role, programs }: PersonRow, ofKey: readonly string[] | null): Scope['programs'] {
  if (role === 'administrator') return ofKey ?? 'all';
  return ofKey === null ? programs : programs.filter((id) => ofKey.includes(id));
}

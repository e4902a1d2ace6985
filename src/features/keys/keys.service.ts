import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { ActivityLog } from '../../platform/activity/activity-log.js';
import { maySeeProgram, type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { conflict, notFound, Problem } from '../../platform/http/problem.js';
import { KEY_START, mayBeIn } from '../auth/api-keys.service.js';
import { type ApiKeyRow, ApiKeysRepository } from '../auth/api-keys.repository.js';
import { AuthService } from '../auth/auth.service.js';
import { hashOf, newToken } from '../auth/token.js';
import { OrganizationsRepository } from '../organizations/organizations.repository.js';
import { type CreateKeyDto, type KeyView, type NewKeyView } from './keys.dto.js';

const DEFAULT_DAYS = 90;
const MOST_KEYS = 50;

/** One's own API keys. Nobody makes one for another: whose it is comes from the session, never from the request. */
@Injectable()
export class KeysService {
  constructor(
    private readonly keys: ApiKeysRepository,
    private readonly auth: AuthService,
    private readonly organizations: OrganizationsRepository,
    private readonly activity: ActivityLog,
    private readonly database: Database,
  ) {}

  async list(scope: Scope): Promise<KeyView[]> {
    const { id } = await this.auth.user(scope);
    return (await this.keys.ofPerson(id)).map(viewOf);
  }

  /** Throws `not_found` for a program the caller may not see, `not_allowed` for an action that is not theirs. */
  async create(scope: Scope, { name, actions, programs, days = DEFAULT_DAYS }: CreateKeyDto): Promise<NewKeyView> {
    const user = await this.auth.user(scope);
    const foreign = actions.find((action) => !mayBeIn(user, action));
    if (foreign !== undefined) throw new Problem(403, 'not_allowed', `Your role does not allow ${foreign}.`);
    for (const id of programs ?? []) await this.requireProgram(scope, id);
    const secret = newToken();
    const prefix = `${KEY_START}${secret.slice(0, 6)}`;
    const key = KEY_START + secret;
    const id = newId();
    await this.database.transaction(async () => {
      if ((await this.keys.ofPerson(user.id)).filter((row) => viewOf(row).state === 'active').length >= MOST_KEYS) {
        throw conflict('too_many_keys', `You have ${MOST_KEYS} keys; revoke one first.`);
      }
      await this.keys.create(user.id, {
        id,
        hash: hashOf(key),
        prefix,
        name,
        programs: programs ?? null,
        actions,
        days,
      });
      await this.activity.record(scope, { action: 'key.created', subjectId: id, detail: { actions, days } });
    });
    const created = (await this.keys.ofPerson(user.id)).find((row) => row.id === id);
    if (!created) throw notFound('key');
    return { ...viewOf(created), key };
  }

  /** Throws `not_found` for a key that is not the caller's, or is revoked already. */
  async revoke(scope: Scope, id: string): Promise<void> {
    const user = await this.auth.user(scope);
    if (!(await this.keys.revoke(user.id, id))) throw notFound('key');
    await this.activity.record(scope, { action: 'key.revoked', subjectId: id });
  }

  private async requireProgram(scope: Scope, id: string): Promise<void> {
    if (!maySeeProgram(scope, id) || !(await this.organizations.findProgram(scope, id))) throw notFound('program');
  }
}

function viewOf({ revokedAt, ...row }: ApiKeyRow): KeyView {
  const state = revokedAt ? 'revoked' : row.expiresAt.getTime() < Date.now() ? 'expired' : 'active';
  return { ...row, state };
}

import { Injectable } from '@nestjs/common';
import { ActivityLog } from '../../platform/activity/activity-log.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { type Client } from '../../platform/http/client-address.js';
import { notFound } from '../../platform/http/problem.js';
import { type SessionView } from './auth.dto.js';
import { IDLE_HOURS } from './auth.service.js';
import { SessionsRepository } from './sessions.repository.js';
import { hashOf } from './token.js';

/** A person's own sessions. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly activity: ActivityLog,
  ) {}

  async list(scope: Scope, token: string | null): Promise<SessionView[]> {
    const current = token === null ? null : hashOf(token);
    const rows = await this.sessions.ofPerson(ownerOf(scope), IDLE_HOURS);
    return rows.map(({ tokenHash, ...row }) => ({ ...row, current: current?.equals(tokenHash) ?? false }));
  }

  /** Throws `not_found` for a session that is not the caller's. */
  async end(scope: Scope, id: string, { address }: Client): Promise<void> {
    if (!(await this.sessions.endOne(ownerOf(scope), id))) throw notFound('session');
    await this.activity.record(scope, { action: 'session.ended', subjectId: id, address });
  }

  async endOthers(scope: Scope, token: string | null, { address }: Client): Promise<void> {
    const ended = await this.sessions.endAll(ownerOf(scope), token === null ? null : hashOf(token));
    await this.activity.record(scope, { action: 'session.ended', address, detail: { ended } });
  }
}

function ownerOf({ userId }: Scope): string {
  if (userId === null) throw notFound('session');
  return userId;
}

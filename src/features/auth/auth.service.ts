import { Injectable } from '@nestjs/common';
import { ActivityLog } from '../../platform/activity/activity-log.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { type Client } from '../../platform/http/client-address.js';
import { conflict, Problem } from '../../platform/http/problem.js';
import { AttemptsService } from './attempts.service.js';
import { type UserView } from './auth.dto.js';
import { AuthRepository, type Credentials, type NewUser, type PersonRow } from './auth.repository.js';
import { PasswordHasher } from './password-hasher.js';
import { SessionsRepository } from './sessions.repository.js';
import { hashOf, newToken } from './token.js';

export const SESSION_HOURS = 12;
export const IDLE_HOURS = 2;

/** How long a device is known after a sign-in. */
const DEVICE_DAYS = 180;

/** What a sign-in request brings beside e-mail and password. */
export interface SignInRequest {
  client: Client;
  /** The device cookie; null where there is none. */
  device: string | null;
  /** The session it comes with, which ends: a session planted in somebody's browser must not become theirs. */
  prior: string | null;
}

/** A session and the device it was opened on, as the caller is told of them once. */
export interface NewSession {
  token: string;
  device: string;
  user: UserView;
}

@Injectable()
export class AuthService {
  constructor(
    private readonly auth: AuthRepository,
    private readonly sessions: SessionsRepository,
    private readonly attempts: AttemptsService,
    private readonly hasher: PasswordHasher,
    private readonly activity: ActivityLog,
    private readonly database: Database,
  ) {}

  /** Opens a session. Throws `wrong_credentials` and `too_many_attempts`, alike for e-mails that are known and that are not. */
  async signIn(email: string, password: string, request: SignInRequest): Promise<NewSession> {
    const found = await this.auth.credentials(email);
    const attempt = {
      account: email.toLowerCase(),
      block: request.client.block,
      device: await this.knownDevice(request.device, found),
    };
    await this.attempts.begin(attempt);
    const right = await this.hasher.verify(found?.hash ?? null, password);
    if (!found || found.disabled || !right) {
      await this.attempts.failed(attempt);
      await this.noteFailure(found, request.client);
      throw new Problem(401, 'wrong_credentials', 'This e-mail and password do not belong together.');
    }
    await this.attempts.succeeded(attempt);
    return this.open(found.id, request);
  }

  /** Opens a session for somebody who has just proved who they are. */
  async open(userId: string, { client, prior, device }: SignInRequest): Promise<NewSession> {
    const token = newToken();
    const person = await this.auth.person(userId);
    if (!person) throw new Problem(401, 'wrong_credentials', 'This e-mail and password do not belong together.');
    const known = device !== null && (await this.sessions.isDeviceOf(hashOf(device), userId)) ? device : newToken();
    await this.database.transaction(async () => {
      if (prior !== null) await this.sessions.end(hashOf(prior));
      await this.sessions.open(hashOf(token), userId, SESSION_HOURS, client.address, client.userAgent);
      await this.sessions.rememberDevice(hashOf(known), userId, DEVICE_DAYS);
      await this.activity.write({ action: 'sign_in.succeeded', userId, address: client.address });
    });
    return { token, device: known, user: userOf(person) };
  }

  async signOut(token: string, client: Client): Promise<void> {
    await this.database.transaction(async () => {
      const userId = await this.sessions.end(hashOf(token));
      if (userId !== null) await this.activity.write({ action: 'sign_out', userId, address: client.address });
    });
  }

  /** The person and the scope behind a token; null where it is unknown or timed out, or its owner is disabled. */
  async resolve(token: string): Promise<{ user: UserView; scope: Scope } | null> {
    const found = await this.sessions.find(hashOf(token), IDLE_HOURS);
    return found && { user: userOf(found), scope: scopeOf(found) };
  }

  /** Who a scope is of. */
  async user(scope: Scope): Promise<UserView> {
    const person = scope.userId === null ? null : await this.auth.person(scope.userId);
    if (!person) throw new Problem(401, 'not_signed_in', 'Sign in first: POST /api/v1/auth/sign-in.');
    return userOf(person);
  }

  /** Creates a person with a password that is not checked: for the demo and for tests. Throws `email_taken`. */
  async createUser(user: NewUser, password: string): Promise<string> {
    const hash = await this.hasher.hash(password);
    return this.database.transaction(async () => {
      const id = await this.createPerson(user);
      await this.auth.setPassword(id, hash);
      return id;
    });
  }

  /** Creates a person who cannot sign in until they have followed a link. Throws `email_taken`. */
  async createPerson(user: NewUser): Promise<string> {
    const id = await this.auth.createUser(user);
    if (id === null) throw conflict('email_taken', 'Somebody with this e-mail is here already.');
    return id;
  }

  /** A device counts as known only together with the account it signed in to. */
  private async knownDevice(device: string | null, found: Credentials | null): Promise<string | null> {
    if (device === null || !found) return null;
    return (await this.sessions.isDeviceOf(hashOf(device), found.id)) ? device : null;
  }

  private async noteFailure(found: Credentials | null, { address }: Client): Promise<void> {
    const detail = { known: found !== null, disabled: found?.disabled ?? false };
    await this.activity.write({ action: 'sign_in.failed', userId: found?.id ?? null, address, detail });
  }
}

/** What the person may see. */
export function scopeOf(person: PersonRow): Scope {
  const all = person.role === 'administrator';
  return {
    userId: person.id,
    role: person.role,
    programs: all ? 'all' : person.programs,
    organizations: all ? 'all' : person.organizations,
    agentId: person.agentId,
  };
}

function userOf({ id, email, name, role, organizationId, agentId, language }: PersonRow): UserView {
  return { id, email, name, role, organizationId, agentId, language };
}

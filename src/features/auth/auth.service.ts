import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { type Scope } from '../../platform/auth-context/scope.js';
import { Problem } from '../../platform/http/problem.js';
import { type UserView } from './auth.dto.js';
import { AuthRepository, type NewUser } from './auth.repository.js';

/** argon2id with the parameters OWASP recommends (m = 19 MiB, t = 2, p = 1). */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const SESSION_HOURS = 12;
const IDLE_HOURS = 2;

@Injectable()
export class AuthService {
  /** Verified where the e-mail is unknown, so that the answer takes as long. */
  private readonly decoy = hash(randomBytes(16).toString('hex'), ARGON2);

  constructor(private readonly auth: AuthRepository) {}

  /** Returns a new session's token: 256 random bits, of which the database keeps only the SHA-256. */
  async signIn(email: string, password: string): Promise<{ token: string; user: UserView }> {
    const found = await this.auth.findByEmail(email);
    const right = await verify(found?.passwordHash ?? (await this.decoy), password);
    if (!found || !right) {
      throw new Problem(401, 'wrong_credentials', 'This e-mail and password do not belong together.');
    }
    const token = randomBytes(32).toString('base64url');
    await this.auth.createSession(tokenHash(token), found.id, SESSION_HOURS);
    const { passwordHash: _, ...user } = found;
    return { token, user };
  }

  async signOut(token: string): Promise<void> {
    await this.auth.endSession(tokenHash(token));
  }

  /** The person and the scope behind a token; null where it is unknown or timed out. */
  async resolve(token: string): Promise<{ user: UserView; scope: Scope } | null> {
    const found = await this.auth.findSession(tokenHash(token), IDLE_HOURS);
    if (!found) return null;
    const { programs, organizations, ...user } = found;
    const all = user.role === 'administrator';
    const scope: Scope = {
      userId: user.id,
      role: user.role,
      programs: all ? 'all' : programs,
      organizations: all ? 'all' : organizations,
      agentId: user.agentId,
    };
    return { user, scope };
  }

  async createUser(user: Omit<NewUser, 'passwordHash'>, password: string): Promise<string> {
    return this.auth.createUser({ ...user, passwordHash: await hash(password, ARGON2) });
  }
}

function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

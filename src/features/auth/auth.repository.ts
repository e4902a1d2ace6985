import { Injectable } from '@nestjs/common';
import { type UserRole } from '../../domain/access/role.js';
import { Database } from '../../platform/database/database.js';
import { type UserView } from './auth.dto.js';

const USER_VIEW = `u.id, u.email, u.name, u.role, u.organization_id AS "organizationId", u.agent_id AS "agentId"`;

export interface NewUser {
  email: string;
  name: string;
  role: UserRole;
  organizationId: string | null;
  agentId: string | null;
  passwordHash: string;
}

/** People and their sessions: what is read here decides the scope, so nothing here takes one. */
@Injectable()
export class AuthRepository {
  constructor(private readonly database: Database) {}

  async findByEmail(email: string): Promise<(UserView & { passwordHash: string }) | null> {
    const [user] = await this.database.query<UserView & { passwordHash: string }>(
      `SELECT ${USER_VIEW}, u.password_hash AS "passwordHash" FROM users u WHERE u.email = $1`,
      [email.toLowerCase()],
    );
    return user ?? null;
  }

  async createUser(user: NewUser): Promise<string> {
    const [row] = await this.database.query<{ id: string }>(
      `INSERT INTO users (email, name, role, organization_id, agent_id, password_hash)
       VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
      [user.email.toLowerCase(), user.name, user.role, user.organizationId, user.agentId, user.passwordHash],
    );
    return row?.id ?? '';
  }

  async createSession(tokenHash: Buffer, userId: string, hours: number): Promise<void> {
    await this.database.query(
      `INSERT INTO sessions (token_hash, user_id, expires_at) VALUES ($1, $2, now() + make_interval(hours => $3))`,
      [tokenHash, userId, hours],
    );
  }

  /** The person behind a session that is neither too old nor idle too long, and the programs and organizations they see. */
  async findSession(
    tokenHash: Buffer,
    idleHours: number,
  ): Promise<(UserView & { programs: string[]; organizations: string[] }) | null> {
    const [found] = await this.database.query<UserView & { programs: string[]; organizations: string[] }>(
      `WITH session AS (
         UPDATE sessions SET last_seen_at = now()
         WHERE token_hash = $1 AND expires_at > now() AND last_seen_at > now() - make_interval(hours => $2)
         RETURNING user_id)
       SELECT ${USER_VIEW},
         ARRAY(SELECT p.id FROM programs p WHERE u.organization_id IN (p.client_id, p.vendor_id)) AS programs,
         ARRAY(SELECT u.organization_id WHERE u.organization_id IS NOT NULL
           UNION SELECT p.client_id FROM programs p WHERE p.vendor_id = u.organization_id
           UNION SELECT p.vendor_id FROM programs p WHERE p.client_id = u.organization_id) AS organizations
       FROM session JOIN users u ON u.id = session.user_id`,
      [tokenHash, idleHours],
    );
    return found ?? null;
  }

  async endSession(tokenHash: Buffer): Promise<void> {
    await this.database.query('DELETE FROM sessions WHERE token_hash = $1', [tokenHash]);
  }
}

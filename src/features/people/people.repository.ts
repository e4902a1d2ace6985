import { Injectable } from '@nestjs/common';
import { type Language } from '../../domain/auth/mail-texts.js';
import { type UserRole } from '../../domain/access/role.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';

export interface PersonRow {
  id: string;
  email: string;
  name: string;
  role: UserRole;
  organizationId: string | null;
  organization: string | null;
  agentId: string | null;
  language: Language;
  disabledAt: Date | null;
  createdAt: Date;
  hasPassword: boolean;
  lastSeenAt: Date | null;
}

export interface PersonChange {
  name: string | null;
  role: UserRole | null;
  agentId: string | null;
  language: Language | null;
}

export interface PeopleFilter {
  organizationId: string | null;
  role: UserRole | null;
}

/** Administrators decide about everybody, others about the people of their own organization. */
const PERSON = `
  SELECT u.id, u.email, u.name, u.role, u.organization_id AS "organizationId", o.name AS organization,
    u.agent_id AS "agentId", u.language, u.disabled_at AS "disabledAt", u.created_at AS "createdAt",
    s.has_password AS "hasPassword", s.last_seen_at AS "lastSeenAt"
  FROM users u LEFT JOIN organizations o ON o.id = u.organization_id, LATERAL sign_in.states_of(ARRAY[u.id]) s
  WHERE ($1::uuid IS NULL OR u.organization_id = $1)`;

@Injectable()
export class PeopleRepository {
  constructor(private readonly database: Database) {}

  async list(scope: Scope, filter: PeopleFilter, cursor: string | null, limit: number): Promise<PersonRow[]> {
    return this.database.query<PersonRow>(
      `${PERSON} AND ($2::uuid IS NULL OR u.organization_id = $2) AND ($3::text IS NULL OR u.role = $3)
         AND ($4::uuid IS NULL OR u.id < $4) ORDER BY u.id DESC LIMIT $5`,
      [await this.ownOrganization(scope), filter.organizationId, filter.role, cursor, limit],
    );
  }

  async find(scope: Scope, id: string): Promise<PersonRow | null> {
    const [found] = await this.database.query<PersonRow>(`${PERSON} AND u.id = $2`, [
      await this.ownOrganization(scope),
      id,
    ]);
    return found ?? null;
  }

  async findByEmail(scope: Scope, email: string): Promise<PersonRow | null> {
    const [found] = await this.database.query<PersonRow>(`${PERSON} AND u.email = $2`, [
      await this.ownOrganization(scope),
      email.toLowerCase(),
    ]);
    return found ?? null;
  }

  /** The caller's own organization; null for who sees all. */
  async ownOrganization({ userId, organizations }: Scope): Promise<string | null> {
    if (organizations === 'all') return null;
    const [row] = await this.database.query<{ id: string | null }>('SELECT sign_in.organization_of($1) AS id', [
      userId,
    ]);
    if (!row?.id) throw new Error('Somebody sees people and belongs to no organization');
    return row.id;
  }

  /** Nulls change nothing, but that whoever is no agent any more stops being one. */
  async change(id: string, { name, role, agentId, language }: PersonChange): Promise<void> {
    await this.database.query(
      `UPDATE users SET name = coalesce($2, name), role = coalesce($3, role), language = coalesce($4, language),
         agent_id = CASE WHEN coalesce($3, role) = 'agent' THEN coalesce($5, agent_id) END
       WHERE id = $1`,
      [id, name, role, language, agentId],
    );
  }

  async setDisabled(id: string, disabled: boolean): Promise<void> {
    await this.database.query('UPDATE users SET disabled_at = CASE WHEN $2 THEN now() END WHERE id = $1', [
      id,
      disabled,
    ]);
  }

  async countAdministrators(): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM (SELECT FROM users WHERE role = 'administrator' AND disabled_at IS NULL FOR UPDATE) a`,
    );
    return row?.count ?? 0;
  }

  async agentVendor(agentId: string): Promise<string | null> {
    const [row] = await this.database.query<{ id: string }>('SELECT vendor_id AS id FROM agents WHERE id = $1', [
      agentId,
    ]);
    return row?.id ?? null;
  }
}

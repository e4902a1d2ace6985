import { Injectable } from '@nestjs/common';
import { type Language, type LinkPurpose } from '../../domain/auth/mail-texts.js';
import { type UserRole } from '../../domain/access/role.js';
import { Database } from '../../platform/database/database.js';
import { type UserView } from './auth.dto.js';

export interface NewUser {
  email: string;
  name: string;
  role: UserRole;
  organizationId: string | null;
  agentId: string | null;
  /** English where not said. */
  language?: Language;
}

/** A person and what they may see. */
export type PersonRow = UserView & { programs: string[]; organizations: string[] };

export interface Credentials {
  id: string;
  organizationId: string | null;
  language: Language;
  name: string;
  /** Null until an invitation is accepted. */
  hash: string | null;
  disabled: boolean;
}

/** Whom a one-time link is for. */
export interface LinkOwner {
  id: string;
  email: string;
  name: string;
  role: UserRole;
  organization: string | null;
  language: Language;
}

export const PERSON = `p.id, p.email, p.name, p.role, p.organization_id AS "organizationId", p.agent_id AS "agentId",
  p.language, p.programs, p.organizations`;

/** People, passwords and one-time links: what is read here decides the scope, so nothing here takes one. */
@Injectable()
export class AuthRepository {
  constructor(private readonly database: Database) {}

  async credentials(email: string): Promise<Credentials | null> {
    const [found] = await this.database.query<Credentials>(
      `SELECT id, organization_id AS "organizationId", language, name, hash, disabled FROM sign_in.credentials($1)`,
      [email.toLowerCase()],
    );
    return found ?? null;
  }

  /** Null for somebody who is not there or is disabled. */
  async person(id: string): Promise<PersonRow | null> {
    const [found] = await this.database.query<PersonRow>(`SELECT ${PERSON} FROM sign_in.person($1) p`, [id]);
    return found ?? null;
  }

  async createUser(user: NewUser): Promise<string | null> {
    const { email, name, role, organizationId, agentId, language = 'en' } = user;
    const [row] = await this.database.query<{ id: string }>(
      `INSERT INTO users (email, name, role, organization_id, agent_id, language)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (email) DO NOTHING RETURNING id`,
      [email.toLowerCase(), name, role, organizationId, agentId, language],
    );
    return row?.id ?? null;
  }

  async passwordOf(userId: string): Promise<string | null> {
    const [row] = await this.database.query<{ hash: string | null }>('SELECT sign_in.password_of($1) AS hash', [
      userId,
    ]);
    return row?.hash ?? null;
  }

  async setPassword(userId: string, hash: string): Promise<void> {
    await this.database.query('SELECT sign_in.set_password($1, $2)', [userId, hash]);
  }

  /** Replaces earlier links of that purpose. */
  async issueLink(tokenHash: Buffer, userId: string, purpose: LinkPurpose, hours: number): Promise<void> {
    await this.database.query('SELECT sign_in.issue_link($1, $2, $3, $4)', [tokenHash, userId, purpose, hours]);
  }

  /** Null where the link is unknown, used, replaced or expired, or its owner disabled. */
  async ownerOfLink(tokenHash: Buffer, purpose: LinkPurpose): Promise<LinkOwner | null> {
    const [found] = await this.database.query<LinkOwner>(
      'SELECT id, email, name, role, organization, language FROM sign_in.person_of_link($1, $2)',
      [tokenHash, purpose],
    );
    return found ?? null;
  }

  /** Uses a link up, and returns whose it was; null where it no longer works. */
  async useLink(tokenHash: Buffer, purpose: LinkPurpose): Promise<string | null> {
    const [row] = await this.database.query<{ id: string | null }>('SELECT sign_in.use_link($1, $2) AS id', [
      tokenHash,
      purpose,
    ]);
    return row?.id ?? null;
  }

  async withdrawLinks(userId: string): Promise<void> {
    await this.database.query('SELECT sign_in.withdraw_links($1)', [userId]);
  }
}

import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { type Scope, visibleOrganizations, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { type Agent } from './agent.entity.js';
import { type Organization, type OrganizationKind } from './organization.entity.js';
import { type ProgramView } from './organizations.dto.js';
import { type Program } from './program.entity.js';

const ORGANIZATION = `
  SELECT id, kind, name, created_at AS "createdAt" FROM organizations WHERE ($1::uuid[] IS NULL OR id = ANY($1))`;

const PROGRAM_VIEW = `
  SELECT p.id, p.name, c.name AS client, p.client_id AS "clientId", v.name AS vendor, p.vendor_id AS "vendorId",
    p.rubric_id AS "rubricId", p.judge, p.client_sees_agents AS "clientSeesAgents",
    p.client_sees_notes AS "clientSeesNotes", p.settings,
    p.topics_version AS "topicsVersion"
  FROM programs p JOIN organizations c ON c.id = p.client_id JOIN organizations v ON v.id = p.vendor_id
  WHERE ($1::uuid[] IS NULL OR p.id = ANY($1))`;

@Injectable()
export class OrganizationsRepository {
  constructor(private readonly database: Database) {}

  async list(scope: Scope): Promise<Organization[]> {
    return this.database.query<Organization>(`${ORGANIZATION} ORDER BY name`, [visibleOrganizations(scope)]);
  }

  /** Returns null where one of that kind and name exists. */
  async create(kind: OrganizationKind, name: string): Promise<Organization | null> {
    const [created] = await this.database.query<Organization>(
      `INSERT INTO organizations (kind, name) VALUES ($1, $2) ON CONFLICT DO NOTHING
       RETURNING id, kind, name, created_at AS "createdAt"`,
      [kind, name],
    );
    return created ?? null;
  }

  async rename(id: string, name: string): Promise<void> {
    await this.database.query('UPDATE organizations SET name = $2 WHERE id = $1', [id, name]);
  }

  async find(scope: Scope, id: string): Promise<Organization | null> {
    const [found] = await this.database.query<Organization>(`${ORGANIZATION} AND id = $2`, [
      visibleOrganizations(scope),
      id,
    ]);
    return found ?? null;
  }

  async listPrograms(scope: Scope): Promise<ProgramView[]> {
    return this.database.query<ProgramView>(`${PROGRAM_VIEW} ORDER BY p.name, p.id`, [visiblePrograms(scope)]);
  }

  async findProgram(scope: Scope, id: string): Promise<ProgramView | null> {
    const [found] = await this.database.query<ProgramView>(`${PROGRAM_VIEW} AND p.id = $2`, [
      visiblePrograms(scope),
      id,
    ]);
    return found ?? null;
  }

  /** Returns null where the client has one of that name at this vendor. */
  async createProgram(program: Pick<Program, 'name' | 'clientId' | 'vendorId' | 'settings'>): Promise<string | null> {
    const [row] = await this.database.query<{ id: string }>(
      `INSERT INTO programs (name, client_id, vendor_id, settings) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING id`,
      [program.name, program.clientId, program.vendorId, JSON.stringify(program.settings)],
    );
    return row?.id ?? null;
  }

  /** Another list of topics is another version of it. */
  async updateProgram(
    scope: Scope,
    id: string,
    change: Partial<Pick<Program, 'name' | 'settings' | 'rubricId' | 'judge' | 'clientSeesAgents' | 'clientSeesNotes'>>,
  ): Promise<void> {
    await this.database.query(
      `UPDATE programs SET name = coalesce($3, name), settings = coalesce($4::jsonb, settings),
         topics_version = topics_version + (coalesce($4::jsonb, settings) -> 'topics' IS DISTINCT FROM settings -> 'topics')::int,
         rubric_id = CASE WHEN $7 THEN $5 ELSE rubric_id END, judge = coalesce($6, judge),
         client_sees_agents = coalesce($8, client_sees_agents), client_sees_notes = coalesce($9, client_sees_notes)
       WHERE id = $2 AND ($1::uuid[] IS NULL OR id = ANY($1))`,
      [
        visiblePrograms(scope),
        id,
        change.name ?? null,
        change.settings ? JSON.stringify(change.settings) : null,
        change.rubricId ?? null,
        change.judge ?? null,
        change.rubricId !== undefined,
        change.clientSeesAgents ?? null,
        change.clientSeesNotes ?? null,
      ],
    );
  }

  /**
   * A rubric of the program's client, and whether all that was published of it is archived; null where the client has no
   * such rubric: another client's grades nobody else's conversations.
   */
  async rubricOf(programId: string, rubricId: string): Promise<{ archived: boolean } | null> {
    const [found] = await this.database.query<{ archived: boolean }>(
      `SELECT coalesce(bool_or(v.state = 'archived') AND NOT bool_or(v.state = 'published'), false) AS archived
       FROM rubrics r JOIN programs p ON p.client_id = r.client_id LEFT JOIN rubric_versions v ON v.rubric_id = r.id
       WHERE p.id = $1 AND r.id = $2 GROUP BY r.id`,
      [programId, rubricId],
    );
    return found ?? null;
  }

  /** Returns null where the caller may see no such agent. */
  async renameAgent(scope: Scope, id: string, name: string): Promise<Agent | null> {
    const vendors = scope.organizations === 'all' ? null : scope.organizations;
    const [renamed] = await this.database.query<Agent>(
      `UPDATE agents SET name = $3 WHERE id = $2 AND ($1::uuid[] IS NULL OR vendor_id = ANY($1))
       RETURNING id, vendor_id AS "vendorId", external_id AS "externalId", name, created_at AS "createdAt"`,
      [vendors, id, name],
    );
    return renamed ?? null;
  }

  async listAgents(scope: Scope, vendorId: string | null, cursor: string | null, limit: number): Promise<Agent[]> {
    return this.database.query<Agent>(
      `SELECT id, vendor_id AS "vendorId", external_id AS "externalId", name, created_at AS "createdAt" FROM agents
       WHERE ($1::uuid[] IS NULL OR vendor_id = ANY($1)) AND ($2::uuid IS NULL OR id = $2)
         AND ($3::uuid IS NULL OR vendor_id = $3) AND ($4::uuid IS NULL OR id < $4)
       ORDER BY id DESC LIMIT $5`,
      [visibleOrganizations(scope), scope.agentId, vendorId, cursor, limit],
    );
  }

  /** Returns null where the vendor has one with that external id. */
  async createAgent(vendorId: string, externalId: string, name: string | null): Promise<string | null> {
    const [row] = await this.database.query<{ id: string }>(
      `INSERT INTO agents (id, vendor_id, external_id, name) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING id`,
      [newId(), vendorId, externalId, name],
    );
    return row?.id ?? null;
  }

  /** Creates the agents that are new, names those that had no name, and returns the ids of all by external id. */
  async ensureAgents(
    vendorId: string,
    agents: readonly { externalId: string; name: string | null }[],
  ): Promise<Map<string, string>> {
    if (agents.length === 0) return new Map();
    const externalIds = agents.map((agent) => agent.externalId);
    await this.database.query(
      `INSERT INTO agents (id, vendor_id, external_id, name)
       SELECT id, $1, external_id, name FROM unnest($2::uuid[], $3::text[], $4::text[]) AS a (id, external_id, name)
       ORDER BY external_id
       ON CONFLICT (vendor_id, external_id) DO UPDATE SET name = EXCLUDED.name
         WHERE agents.name IS NULL AND EXCLUDED.name IS NOT NULL`,
      [vendorId, agents.map(() => newId()), externalIds, agents.map((agent) => agent.name)],
    );
    return this.agentIds(vendorId, externalIds);
  }

  async agentIds(vendorId: string, externalIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.database.query<{ id: string; external_id: string }>(
      'SELECT id, external_id FROM agents WHERE vendor_id = $1 AND external_id = ANY($2)',
      [vendorId, externalIds],
    );
    return new Map(rows.map((row) => [row.external_id, row.id]));
  }

  async hasAgent(vendorId: string, id: string): Promise<boolean> {
    const rows = await this.database.query('SELECT FROM agents WHERE id = $1 AND vendor_id = $2', [id, vendorId]);
    return rows.length > 0;
  }

  /** The names of a vendor's agents by external id, of those that have one. */
  async agentNames(vendorId: string): Promise<Map<string, string>> {
    const rows = await this.database.query<{ external_id: string; name: string }>(
      'SELECT external_id, name FROM agents WHERE vendor_id = $1 AND name IS NOT NULL',
      [vendorId],
    );
    return new Map(rows.map((row) => [row.external_id, row.name]));
  }
}

import { Injectable } from '@nestjs/common';
import { type AuditPeriod } from '../../domain/audits/audit-period.js';
import { type Channel } from '../../domain/conversations/conversation.js';
import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { type AuditPopulationRow } from './audit-population.entity.js';

/** Which conversations an audit is about. */
export interface PopulationWanted {
  programId: string;
  period: AuditPeriod;
  channel: Channel | null;
}

export type PopulationMember = Pick<AuditPopulationRow, 'position' | 'source' | 'externalId'>;

@Injectable()
export class AuditPopulationRepository {
  constructor(private readonly database: Database) {}

  /** Writes down the period's conversations in their current revisions; returns how many there are. */
  async freeze(scope: Scope, auditId: string, { programId, period, channel }: PopulationWanted): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `WITH frozen AS (
         INSERT INTO audit_population (audit_id, position, program_id, conversation_id, revision_id, source, external_id)
         SELECT $2, row_number() OVER (ORDER BY source COLLATE "C", external_id COLLATE "C"), program_id, id,
           revision_id, source, external_id
         FROM conversations
         WHERE program_id = $3 AND ($1::uuid[] IS NULL OR program_id = ANY($1)) AND opened_at >= $4 AND opened_at < $5
           AND ($6::text IS NULL OR channel = $6)
         RETURNING 1)
       SELECT count(*)::int AS count FROM frozen`,
      [
        visiblePrograms(scope),
        auditId,
        programId,
        new Date(period.from).toISOString(),
        new Date(period.to).toISOString(),
        channel,
      ],
    );
    return row?.count ?? 0;
  }

  /** Conversations that lie in no period, as nobody knows when they were opened. */
  async countUndated(scope: Scope, { programId, channel }: PopulationWanted): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM conversations
       WHERE program_id = $2 AND ($1::uuid[] IS NULL OR program_id = ANY($1)) AND opened_at IS NULL
         AND ($3::text IS NULL OR channel = $3)`,
      [visiblePrograms(scope), programId, channel],
    );
    return row?.count ?? 0;
  }

  /** The population after a position, in its order. */
  async page(scope: Scope, auditId: string, after: number, limit: number): Promise<PopulationMember[]> {
    return this.database.query<PopulationMember>(
      `SELECT position, source, external_id AS "externalId" FROM audit_population
       WHERE audit_id = $2 AND ($1::uuid[] IS NULL OR program_id = ANY($1)) AND position > $3
       ORDER BY position LIMIT $4`,
      [visiblePrograms(scope), auditId, after, limit],
    );
  }
}

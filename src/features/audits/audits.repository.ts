import { Injectable } from '@nestjs/common';
import { type AuditReport } from '../../domain/audits/audit-report.js';
import { type AuditState } from '../../domain/audits/audit-state.js';
import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { type Audit } from './audit.entity.js';
import { visibleStates } from './audit-visibility.js';

export type AuditRow = Audit & { graded: number };

const AUDIT = `
  SELECT a.id, a.program_id AS "programId", a.opened_by AS "openedBy", a.state, a.period_from AS "periodFrom",
    a.period_to AS "periodTo", a.time_zone AS "timeZone", a.channel, a.seed, a.sample_size AS "sampleSize",
    a.population_size AS "populationSize", a.population_sha256 AS "populationSha256", a.undated,
    a.rubric_version_id AS "rubricVersionId", a.defective_below AS "defectiveBelow", a.report,
    a.created_at AS "createdAt", a.ended_at AS "endedAt",
    (SELECT count(*)::int FROM audit_items i JOIN audit_grades g ON g.item_id = i.id AND g.revision = 1
      WHERE i.audit_id = a.id) AS graded
  FROM audits a
  WHERE ($1::uuid[] IS NULL OR a.program_id = ANY($1)) AND ($2::text[] IS NULL OR a.state = ANY($2))`;

@Injectable()
export class AuditsRepository {
  constructor(private readonly database: Database) {}

  async list(
    scope: Scope,
    filter: { programId: string | null; state: AuditState | null },
    cursor: string | null,
    limit: number,
  ): Promise<AuditRow[]> {
    return this.database.query<AuditRow>(
      `${AUDIT} AND ($3::uuid IS NULL OR a.program_id = $3) AND ($4::text IS NULL OR a.state = $4)
         AND ($5::uuid IS NULL OR a.id < $5)
       ORDER BY a.id DESC LIMIT $6`,
      [visiblePrograms(scope), visibleStates(scope), filter.programId, filter.state, cursor, limit],
    );
  }

  async find(scope: Scope, id: string): Promise<AuditRow | null> {
    const [found] = await this.database.query<AuditRow>(`${AUDIT} AND a.id = $3`, [
      visiblePrograms(scope),
      visibleStates(scope),
      id,
    ]);
    return found ?? null;
  }

  /** The same, so that nobody else changes it until the transaction ends. */
  async lock(scope: Scope, id: string): Promise<AuditRow | null> {
    await this.database.query(
      'SELECT FROM audits WHERE id = $2 AND ($1::uuid[] IS NULL OR program_id = ANY($1)) FOR NO KEY UPDATE',
      [visiblePrograms(scope), id],
    );
    return this.find(scope, id);
  }

  async insert(audit: Omit<Audit, 'report' | 'createdAt' | 'endedAt'>): Promise<void> {
    await this.database.query(
      `INSERT INTO audits (id, program_id, opened_by, state, period_from, period_to, time_zone, channel, seed,
         sample_size, population_size, population_sha256, undated, rubric_version_id, defective_below)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        audit.id,
        audit.programId,
        audit.openedBy,
        audit.state,
        audit.periodFrom.toISOString(),
        audit.periodTo.toISOString(),
        audit.timeZone,
        audit.channel,
        audit.seed,
        audit.sampleSize,
        audit.populationSize,
        audit.populationSha256,
        audit.undated,
        audit.rubricVersionId,
        audit.defectiveBelow,
      ],
    );
  }

  /** For an audit that was locked; `report` comes with completion. */
  async setState(scope: Scope, id: string, state: AuditState, report: AuditReport | null = null): Promise<void> {
    await this.database.query(
      `UPDATE audits SET state = $3, report = $4,
         ended_at = CASE WHEN $3 IN ('completed', 'cancelled') THEN now() END
       WHERE id = $2 AND ($1::uuid[] IS NULL OR program_id = ANY($1))`,
      [visiblePrograms(scope), id, state, report && JSON.stringify(report)],
    );
  }
}

import { Injectable } from '@nestjs/common';
import { type DefectCount, type VendorJudge } from '../../domain/audits/audit-report.js';
import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';

/** Whose evaluations: a person's belong to a review. */
const MADE_BY: Record<VendorJudge, string> = {
  machine: 'e.review_id IS NULL',
  reviewers: 'e.review_id IS NOT NULL',
};

/** The newest evaluation of each agent's part of the period's conversations, in the revisions that were drawn from. */
const newest = (judge: VendorJudge) => `
  SELECT DISTINCT ON (p.position, e.agent_id) p.position, e.id, e.score,
    cardinality(e.failed_critical) > 0 OR e.score < $3 AS defective
  FROM audit_population p JOIN evaluations e ON e.revision_id = p.revision_id AND ${MADE_BY[judge]}
  WHERE p.audit_id = $2 AND ($1::uuid[] IS NULL OR p.program_id = ANY($1))`;

const LATEST_FIRST = 'ORDER BY p.position, e.agent_id, e.id DESC';

/** What was judged of an audit's period, for audits the caller was found to see. A part without a score is not judged. */
@Injectable()
export class AuditFiguresRepository {
  constructor(private readonly database: Database) {}

  /** How many conversations of the period were judged, and how many have a part that is defective. */
  async count(scope: Scope, auditId: string, defectiveBelow: number, judge: VendorJudge): Promise<DefectCount> {
    const [row] = await this.database.query<DefectCount>(
      `WITH judged AS (
         SELECT bool_or(defective) AS defective FROM (${newest(judge)} ${LATEST_FIRST}) parts GROUP BY position)
       SELECT count(defective)::int AS judged, (count(*) FILTER (WHERE defective))::int AS defective FROM judged`,
      [visiblePrograms(scope), auditId, defectiveBelow],
    );
    return row ?? { judged: 0, defective: 0 };
  }

  /** Writes down how the machine judged the items of the sample, so that the report can always be followed. */
  async keepMachineJudgements(scope: Scope, auditId: string, defectiveBelow: number): Promise<void> {
    await this.database.query(
      `WITH parts AS (
         ${newest('machine')} AND p.position IN (SELECT position FROM audit_items WHERE audit_id = $2) ${LATEST_FIRST}),
       judged AS (
         SELECT position, bool_or(defective) AS defective, min(score) AS score, array_agg(id ORDER BY id) AS ids
         FROM parts GROUP BY position)
       UPDATE audit_items i SET machine = jsonb_build_object(
         'defective', j.defective, 'score', j.score, 'evaluationIds', j.ids,
         'ratings', CASE WHEN cardinality(j.ids) = 1 THEN
           (SELECT coalesce(jsonb_object_agg(v.criterion_id, v.rating), '{}') FROM verdicts v
             WHERE v.evaluation_id = j.ids[1] AND v.outcome = 'rated') END)
       FROM judged j WHERE i.audit_id = $2 AND i.position = j.position`,
      [visiblePrograms(scope), auditId, defectiveBelow],
    );
  }
}

import { Injectable } from '@nestjs/common';
import { type CountedDispute } from '../../domain/disputes/dispute-figures.js';
import { type DisputeState } from '../../domain/disputes/dispute-state.js';
import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { type Dispute } from './dispute.entity.js';

export type DisputeRow = Dispute & {
  conversationId: string;
  externalId: string;
  /** Name, or what the vendor's systems call them. */
  agent: string;
  /** Null where the caller may not know who. */
  raiser: string | null;
  resolver: string | null;
  /** Who graded what is disputed; null where a machine did. */
  reviewerId: string | null;
};

/** Hides what somebody grades blind: a dispute tells what was graded before. */
const DISPUTE = `
  SELECT d.id, d.program_id AS "programId", d.evaluation_id AS "evaluationId", d.agent_id AS "agentId",
    d.raised_by AS "raisedBy", d.kind, d.comment, d.points, d.state, d.deadline, d.escalated_by AS "escalatedBy",
    d.escalated_at AS "escalatedAt", d.escalation_note AS "escalationNote", d.resolved_by AS "resolvedBy",
    d.resolved_at AS "resolvedAt", d.resolution, d.changed, d.outcome_evaluation_id AS "outcomeEvaluationId",
    d.created_at AS "createdAt", e.conversation_id AS "conversationId", c.external_id AS "externalId",
    CASE WHEN d.program_id = ANY((SELECT scope_programs_with_agents())::uuid[]) THEN coalesce(a.name, a.external_id)
      ELSE agent_pseudonym(d.agent_id) END AS agent, u.name AS raiser, ru.name AS resolver,
    (SELECT r.reviewer_id FROM reviews r WHERE r.id = e.review_id) AS "reviewerId"
  FROM disputes d JOIN evaluations e ON e.id = d.evaluation_id JOIN conversations c ON c.id = e.conversation_id
    LEFT JOIN agents a ON a.id = d.agent_id LEFT JOIN users u ON u.id = d.raised_by LEFT JOIN users ru ON ru.id = d.resolved_by
  WHERE ($1::uuid[] IS NULL OR d.program_id = ANY($1)) AND ($2::uuid IS NULL OR d.agent_id = $2)
    AND e.conversation_id <> ALL (ARRAY(SELECT conversation_id FROM conversations_graded_blind WHERE reviewer_id = $3))`;

@Injectable()
export class DisputesRepository {
  constructor(private readonly database: Database) {}

  async list(
    scope: Scope,
    filter: { programId: string | null; state: DisputeState | null },
    cursor: string | null,
    limit: number,
  ): Promise<DisputeRow[]> {
    return this.database.query<DisputeRow>(
      `${DISPUTE} AND ($4::uuid IS NULL OR d.program_id = $4) AND ($5::text IS NULL OR d.state = $5)
         AND ($6::uuid IS NULL OR d.id < $6) ORDER BY d.id DESC LIMIT $7`,
      [...readerOf(scope), filter.programId, filter.state, cursor, limit],
    );
  }

  async find(scope: Scope, id: string): Promise<DisputeRow | null> {
    const [found] = await this.database.query<DisputeRow>(`${DISPUTE} AND d.id = $4`, [...readerOf(scope), id]);
    return found ?? null;
  }

  /** The same, so that nobody else changes it until the transaction ends. */
  async lock(scope: Scope, id: string): Promise<DisputeRow | null> {
    await this.database.query(
      'SELECT FROM disputes WHERE id = $2 AND ($1::uuid[] IS NULL OR program_id = ANY($1)) FOR NO KEY UPDATE',
      [visiblePrograms(scope), id],
    );
    return this.find(scope, id);
  }

  /** False where the evaluation is disputed already. */
  async insert(
    dispute: Pick<
      Dispute,
      'id' | 'programId' | 'evaluationId' | 'agentId' | 'raisedBy' | 'kind' | 'comment' | 'points' | 'deadline'
    >,
  ): Promise<boolean> {
    const rows = await this.database.query(
      `INSERT INTO disputes (id, program_id, evaluation_id, agent_id, raised_by, kind, comment, points, deadline)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id`,
      [
        dispute.id,
        dispute.programId,
        dispute.evaluationId,
        dispute.agentId,
        dispute.raisedBy,
        dispute.kind,
        dispute.comment,
        JSON.stringify(dispute.points),
        dispute.deadline.toISOString(),
      ],
    );
    return rows.length > 0;
  }

  async escalate(id: string, state: DisputeState, by: string, note: string): Promise<void> {
    await this.database.query(
      `UPDATE disputes SET state = $2, escalated_by = $3, escalated_at = now(), escalation_note = $4 WHERE id = $1`,
      [id, state, by, note],
    );
  }

  async resolve(
    id: string,
    outcome: {
      state: DisputeState;
      by: string;
      resolution: string | null;
      changed: readonly string[];
      evaluationId: string | null;
    },
  ): Promise<void> {
    await this.database.query(
      `UPDATE disputes SET state = $2, resolved_by = $3, resolved_at = now(), resolution = $4, changed = $5,
         outcome_evaluation_id = $6 WHERE id = $1`,
      [id, outcome.state, outcome.by, outcome.resolution, outcome.changed, outcome.evaluationId],
    );
  }

  async counted(scope: Scope, programId: string): Promise<CountedDispute[]> {
    return this.database.query<CountedDispute>(
      `SELECT state, extract(epoch FROM created_at)::float8 * 1000 AS "createdAt",
         extract(epoch FROM resolved_at)::float8 * 1000 AS "resolvedAt", changed AS "changedIds",
         ARRAY(SELECT p->>'criterionId' FROM jsonb_array_elements(points) p) AS "criterionIds"
       FROM disputes WHERE program_id = $2 AND ($1::uuid[] IS NULL OR program_id = ANY($1))`,
      [visiblePrograms(scope), programId],
    );
  }
}

/** The first three parameters of DISPUTE: an agent sees only their own. */
function readerOf(scope: Scope): unknown[] {
  return [visiblePrograms(scope), scope.agentId, scope.userId];
}

import { Injectable } from '@nestjs/common';
import { type DisputeState } from '../../domain/disputes/dispute-state.js';
import { type CommentVisibility, type SubmittedQuote } from '../../domain/reviews/submission.js';
import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';

/** An evaluation of an agent, and what became of it between them and their reviewers. */
export interface GradeRow {
  /** Of the evaluation. */
  id: string;
  programId: string;
  conversationId: string;
  externalId: string;
  agentId: string | null;
  judgeId: string;
  reviewer: string | null;
  score: number | null;
  createdAt: Date;
  acknowledgedAt: Date | null;
  disputeId: string | null;
  disputeState: DisputeState | null;
  /** The dispute this grade came out of. */
  settles: string | null;
  /** Whether a dispute replaced it, and whether a later grade of the same part stands in its place. */
  replaced: boolean;
  outdated: boolean;
}

export interface CommentRow {
  evaluationId: string;
  criterionId: string | null;
  visibility: CommentVisibility;
  text: string;
  quote: SubmittedQuote | null;
}

/**
 * Of the grades of one part one counts: never one that a dispute replaced; of the rest the newest by a person, or where there is
 * none the newest by a machine.
 */
const GRADE = `
  SELECT e.id, e.program_id AS "programId", e.conversation_id AS "conversationId", c.external_id AS "externalId",
    e.agent_id AS "agentId", e.judge_id AS "judgeId", u.name AS reviewer, e.score, e.created_at AS "createdAt",
    k.acknowledged_at AS "acknowledgedAt", d.id AS "disputeId", d.state AS "disputeState",
    (SELECT s.id FROM disputes s WHERE s.outcome_evaluation_id = e.id) AS settles,
    EXISTS (SELECT FROM superseded_evaluations s WHERE s.evaluation_id = e.id) AS replaced,
    EXISTS (SELECT FROM evaluations l WHERE l.revision_id = e.revision_id AND l.agent_id IS NOT DISTINCT FROM e.agent_id
      AND NOT EXISTS (SELECT FROM superseded_evaluations s WHERE s.evaluation_id = l.id)
      AND CASE WHEN e.review_id IS NULL THEN l.review_id IS NOT NULL OR l.id > e.id
        ELSE l.review_id IS NOT NULL AND l.id > e.id END) AS outdated
  FROM evaluations e JOIN conversations c ON c.id = e.conversation_id
    LEFT JOIN reviews r ON r.id = e.review_id LEFT JOIN users u ON u.id = r.reviewer_id
    LEFT JOIN evaluation_acknowledgements k ON k.evaluation_id = e.id
    LEFT JOIN disputes d ON d.evaluation_id = e.id AND d.state <> 'withdrawn'
  WHERE ($1::uuid[] IS NULL OR e.program_id = ANY($1)) AND ($2::uuid IS NULL OR e.agent_id = $2)
    AND e.conversation_id <> ALL (ARRAY(SELECT conversation_id FROM conversations_graded_blind WHERE reviewer_id = $3))`;

@Injectable()
export class GradesRepository {
  constructor(private readonly database: Database) {}

  async list(
    scope: Scope,
    filter: { programId: string | null; agentId: string | null },
    cursor: string | null,
    limit: number,
  ): Promise<GradeRow[]> {
    return this.database.query<GradeRow>(
      `${GRADE} AND ($4::uuid IS NULL OR e.program_id = $4) AND ($5::uuid IS NULL OR e.agent_id = $5)
         AND ($6::uuid IS NULL OR e.id < $6) ORDER BY e.id DESC LIMIT $7`,
      [...readerOf(scope), filter.programId, filter.agentId, cursor, limit],
    );
  }

  async find(scope: Scope, id: string): Promise<GradeRow | null> {
    const [found] = await this.database.query<GradeRow>(`${GRADE} AND e.id = $4`, [...readerOf(scope), id]);
    return found ?? null;
  }

  /** What reviewers said beside the verdicts; to agents only what is for them. */
  async comments(scope: Scope, evaluationId: string): Promise<CommentRow[]> {
    return this.database.query<CommentRow>(
      `SELECT evaluation_id AS "evaluationId", criterion_id AS "criterionId", visibility, text, quote
       FROM review_comments WHERE evaluation_id = $2 AND ($1::uuid[] IS NULL OR program_id = ANY($1))
         AND ($3 OR visibility = 'agent') ORDER BY ordinal`,
      [visiblePrograms(scope), evaluationId, ['administrator', 'vendor_manager', 'reviewer'].includes(scope.role)],
    );
  }

  /** Once; again changes nothing. */
  async acknowledge(evaluation: { id: string; programId: string }, userId: string): Promise<void> {
    await this.database.query(
      `INSERT INTO evaluation_acknowledgements (evaluation_id, program_id, user_id) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING`,
      [evaluation.id, evaluation.programId, userId],
    );
  }
}

/** The first three parameters of GRADE: an agent sees only their own. */
function readerOf(scope: Scope): unknown[] {
  return [visiblePrograms(scope), scope.agentId, scope.userId];
}

import { Injectable } from '@nestjs/common';
import { type BilingualText, type Evidence } from '../../domain/judging/evidence.js';
import { type FlagKind } from '../../domain/judging/flag.js';
import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';

/** Why a module was assigned: a flag that was raised, or a criterion that was rated low, and the words it rests on. */
export interface ReasonView {
  evaluationId: string;
  conversationId: string;
  /** The id the source system gave the conversation. */
  externalId: string;
  flagId: string | null;
  kind: FlagKind | null;
  /** 0..1. */
  strength: number | null;
  criterionId: string | null;
  criterion: BilingualText | null;
  rating: number | null;
  evidence: Evidence[];
  reason: BilingualText;
  at: Date | null;
}

@Injectable()
export class ReasonRepository {
  constructor(private readonly database: Database) {}

  /** What is behind an assignment the caller was found to see; nothing of a conversation the caller is grading blind. */
  async ofAssignment(scope: Scope, assignmentId: string): Promise<ReasonView[]> {
    return this.database.query<ReasonView>(
      `SELECT r.evaluation_id AS "evaluationId", e.conversation_id AS "conversationId", c.external_id AS "externalId",
         r.flag_id AS "flagId", f.kind, f.strength, r.criterion_id AS "criterionId",
         jsonb_path_query_first(rv.definition, '$.sections[*].criteria[*] ? (@.id == $id).name',
           jsonb_build_object('id', r.criterion_id)) AS criterion,
         v.rating, coalesce(f.evidence, v.evidence, '[]') AS evidence, coalesce(f.reason, v.reason) AS reason,
         coalesce(f.occurred_at, c.opened_at) AS at
       FROM assignment_reasons r JOIN evaluations e ON e.id = r.evaluation_id
         JOIN conversations c ON c.id = e.conversation_id JOIN rubric_versions rv ON rv.id = e.rubric_version_id
         LEFT JOIN flags f ON f.id = r.flag_id
         LEFT JOIN verdicts v ON v.evaluation_id = r.evaluation_id AND v.criterion_id = r.criterion_id
       WHERE r.assignment_id = $2 AND ($1::uuid[] IS NULL OR r.program_id = ANY($1)) AND e.conversation_id <> ALL
         (ARRAY(SELECT conversation_id FROM conversations_graded_blind WHERE reviewer_id = $3))
       ORDER BY at, r.evaluation_id, r.criterion_id, r.flag_id`,
      [visiblePrograms(scope), assignmentId, scope.userId],
    );
  }
}

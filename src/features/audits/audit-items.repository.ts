import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { type AuditGrade } from '../../domain/audits/audit-grade.js';
import { type Channel } from '../../domain/conversations/conversation.js';
import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { type Audit } from './audit.entity.js';
import { type AuditItem } from './audit-item.entity.js';
import { type GradeView } from './audits.dto.js';

/** An item with the conversation it stands for, in the revision that was drawn, and the grade that counts. */
export type AuditItemRow = Omit<AuditItem, 'programId'> & {
  conversationId: string;
  revisionId: string;
  source: string;
  externalId: string;
  channel: Channel;
  subject: string | null;
  openedAt: Date | null;
  grade: (Omit<GradeView, 'gradedAt'> & { gradedAt: string }) | null;
};

/** A reviewer who is grading an item's conversation blind is told neither the machine's verdict of it nor the client's. */
const NOT_GRADED_BLIND = `p.conversation_id NOT IN
      (SELECT conversation_id FROM conversations_graded_blind WHERE reviewer_id = scope_user())`;

const ITEM = `
  SELECT i.id, i.audit_id AS "auditId", i.number, i.position, i.ticket,
    CASE WHEN ${NOT_GRADED_BLIND} THEN i.machine END AS machine, p.conversation_id AS "conversationId",
    p.revision_id AS "revisionId", p.source, p.external_id AS "externalId", r.channel, r.subject,
    r.opened_at AS "openedAt",
    CASE WHEN ${NOT_GRADED_BLIND} THEN (SELECT jsonb_build_object('revision', g.revision, 'defective', g.defective, 'criteria', g.criteria,
        'comment', g.comment, 'gradedBy', g.graded_by, 'gradedAt', g.created_at)
      FROM audit_grades g WHERE g.item_id = i.id ORDER BY g.revision DESC LIMIT 1) END AS grade
  FROM audit_items i JOIN audit_population p ON p.audit_id = i.audit_id AND p.position = i.position
    JOIN conversation_revisions r ON r.id = p.revision_id
  WHERE ($1::uuid[] IS NULL OR i.program_id = ANY($1)) AND i.audit_id = $2`;

/** The items of audits the caller was found to see. */
@Injectable()
export class AuditItemsRepository {
  constructor(private readonly database: Database) {}

  /** Writes down a sample in its order. */
  async insert(
    { id, programId }: Pick<Audit, 'id' | 'programId'>,
    drawn: readonly Pick<AuditItem, 'position' | 'ticket'>[],
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO audit_items (id, audit_id, program_id, number, position, ticket)
       SELECT id, $1, $2, number, position, ticket
       FROM unnest($3::uuid[], $4::int[], $5::int[], $6::text[]) AS d (id, number, position, ticket)`,
      [
        id,
        programId,
        drawn.map(() => newId()),
        drawn.map((_, i) => i + 1),
        drawn.map((item) => item.position),
        drawn.map((item) => item.ticket),
      ],
    );
  }

  /** The items after a number, in the order of the sample. */
  async list(scope: Scope, auditId: string, after: number, limit: number): Promise<AuditItemRow[]> {
    return this.database.query<AuditItemRow>(`${ITEM} AND i.number > $3 ORDER BY i.number LIMIT $4`, [
      visiblePrograms(scope),
      auditId,
      after,
      limit,
    ]);
  }

  async find(scope: Scope, auditId: string, id: string): Promise<AuditItemRow | null> {
    const [found] = await this.database.query<AuditItemRow>(`${ITEM} AND i.id = $3`, [
      visiblePrograms(scope),
      auditId,
      id,
    ]);
    return found ?? null;
  }

  async addGrade(audit: Pick<Audit, 'id' | 'programId'>, grade: NewGrade): Promise<void> {
    await this.database.query(
      `INSERT INTO audit_grades (id, item_id, audit_id, program_id, revision, defective, criteria, comment, graded_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        newId(),
        grade.itemId,
        audit.id,
        audit.programId,
        grade.revision,
        grade.defective,
        JSON.stringify(grade.criteria),
        grade.comment,
        grade.gradedBy,
      ],
    );
  }
}

export interface NewGrade extends AuditGrade {
  itemId: string;
  revision: number;
  gradedBy: string;
}

import { Injectable } from '@nestjs/common';
import { type CalibrationState } from '../../domain/calibration/calibration-state.js';
import { type Draft } from '../../domain/reviews/submission.js';
import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { type CalibrationGradingRow } from './calibration-grading.entity.js';
import { type CalibrationItem } from './calibration-item.entity.js';
import { type CalibrationNote } from './calibration-note.entity.js';
import { type CalibrationSession } from './calibration-session.entity.js';

export interface Participant {
  userId: string;
  name: string;
  /** Items this person has submitted. */
  submitted: number;
}

export type SessionRow = CalibrationSession & { items: number; participants: Participant[] };
export type ItemRow = CalibrationItem & { externalId: string };
export type NoteRow = CalibrationNote & { author: string };

/** Whoever takes part sees a session; managers see all of their programs. */
const SESSION = `
  SELECT s.id, s.program_id AS "programId", s.title, s.rubric_version_id AS "rubricVersionId", s.baseline,
    s.expert_id AS "expertId", s.widest_range AS "widestRange", s.state, s.outcome, s.created_by AS "createdBy",
    s.created_at AS "createdAt", s.ended_at AS "endedAt",
    (SELECT count(*)::int FROM calibration_items i WHERE i.session_id = s.id) AS items,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('userId', u.id, 'name', u.name, 'submitted',
        (SELECT count(*) FROM calibration_gradings g
          WHERE g.session_id = s.id AND g.user_id = u.id AND g.submitted_at IS NOT NULL)) ORDER BY u.name, u.id), '[]')
      FROM calibration_participants p JOIN users u ON u.id = p.user_id WHERE p.session_id = s.id) AS participants
  FROM calibration_sessions s
  WHERE ($1::uuid[] IS NULL OR s.program_id = ANY($1)) AND ($3 OR EXISTS
    (SELECT FROM calibration_participants p WHERE p.session_id = s.id AND p.user_id = $2 AND s.state <> 'draft'))`;

@Injectable()
export class CalibrationRepository {
  constructor(private readonly database: Database) {}

  async list(scope: Scope, programId: string | null, cursor: string | null, limit: number): Promise<SessionRow[]> {
    return this.database.query<SessionRow>(
      `${SESSION} AND ($4::uuid IS NULL OR s.program_id = $4) AND ($5::uuid IS NULL OR s.id < $5)
       ORDER BY s.id DESC LIMIT $6`,
      [...readerOf(scope), programId, cursor, limit],
    );
  }

  async find(scope: Scope, id: string): Promise<SessionRow | null> {
    const [found] = await this.database.query<SessionRow>(`${SESSION} AND s.id = $4`, [...readerOf(scope), id]);
    return found ?? null;
  }

  /** The same, so that nobody else changes it until the transaction ends. */
  async lock(scope: Scope, id: string): Promise<SessionRow | null> {
    await this.database.query(
      'SELECT FROM calibration_sessions WHERE id = $2 AND ($1::uuid[] IS NULL OR program_id = ANY($1)) FOR NO KEY UPDATE',
      [visiblePrograms(scope), id],
    );
    return this.find(scope, id);
  }

  /** Which of these people may grade in a program: its vendor's managers, the reviewers who are its members, administrators. */
  async graders(program: { id: string; vendorId: string }, userIds: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT u.id FROM users u WHERE u.id = ANY($1) AND (u.role = 'administrator'
         OR (u.role = 'vendor_manager' AND u.organization_id = $3)
         OR (u.role = 'reviewer' AND EXISTS
           (SELECT FROM program_members m WHERE m.program_id = $2 AND m.user_id = u.id)))`,
      [userIds, program.id, program.vendorId],
    );
    return rows.map(({ id }) => id);
  }

  async insert(
    session: Omit<CalibrationSession, 'state' | 'outcome' | 'createdAt' | 'endedAt'>,
    items: readonly CalibrationItem[],
    userIds: readonly string[],
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO calibration_sessions (id, program_id, title, rubric_version_id, baseline, expert_id, widest_range, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        session.id,
        session.programId,
        session.title,
        session.rubricVersionId,
        session.baseline,
        session.expertId,
        session.widestRange,
        session.createdBy,
      ],
    );
    await this.database.query(
      `INSERT INTO calibration_items (id, session_id, program_id, conversation_id, revision_id, agent_id, ordinal)
       SELECT id, $2, $3, conversation_id, revision_id, agent_id, ordinal
       FROM unnest($1::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::int[])
         AS i (id, conversation_id, revision_id, agent_id, ordinal)`,
      [
        items.map(({ id }) => id),
        session.id,
        session.programId,
        items.map(({ conversationId }) => conversationId),
        items.map(({ revisionId }) => revisionId),
        items.map(({ agentId }) => agentId),
        items.map(({ ordinal }) => ordinal),
      ],
    );
    await this.database.query(
      `INSERT INTO calibration_participants (session_id, program_id, user_id) SELECT $1, $2, * FROM unnest($3::uuid[])`,
      [session.id, session.programId, userIds],
    );
  }

  async setState(id: string, state: CalibrationState, outcome: string | null = null): Promise<void> {
    await this.database.query(
      `UPDATE calibration_sessions SET state = $2, outcome = coalesce($3, outcome),
         ended_at = CASE WHEN $2 IN ('closed', 'cancelled') THEN now() END WHERE id = $1`,
      [id, state, outcome],
    );
  }

  async items(sessionId: string): Promise<ItemRow[]> {
    return this.database.query<ItemRow>(
      `SELECT i.id, i.session_id AS "sessionId", i.program_id AS "programId", i.conversation_id AS "conversationId",
         i.revision_id AS "revisionId", i.agent_id AS "agentId", i.ordinal, c.external_id AS "externalId"
       FROM calibration_items i JOIN conversations c ON c.id = i.conversation_id
       WHERE i.session_id = $1 ORDER BY i.ordinal`,
      [sessionId],
    );
  }

  /** All gradings of a session, or only one person's. */
  async gradings(sessionId: string, userId: string | null): Promise<CalibrationGradingRow[]> {
    return this.database.query<CalibrationGradingRow>(
      `SELECT item_id AS "itemId", user_id AS "userId", session_id AS "sessionId", program_id AS "programId", draft,
         draft_revision AS "draftRevision", submitted_at AS "submittedAt"
       FROM calibration_gradings WHERE session_id = $1 AND ($2::uuid IS NULL OR user_id = $2) ORDER BY item_id, user_id`,
      [sessionId, userId],
    );
  }

  /** Keeps a grading as the next revision. */
  async saveGrading(item: CalibrationItem, userId: string, draft: Draft, submit: boolean): Promise<void> {
    await this.database.query(
      `INSERT INTO calibration_gradings (item_id, user_id, session_id, program_id, draft, submitted_at)
       VALUES ($1, $2, $3, $4, $5, CASE WHEN $6 THEN now() END)
       ON CONFLICT (item_id, user_id) DO UPDATE SET draft = EXCLUDED.draft, submitted_at = EXCLUDED.submitted_at,
         draft_revision = calibration_gradings.draft_revision + 1`,
      [item.id, userId, item.sessionId, item.programId, JSON.stringify(draft), submit],
    );
  }

  async notes(sessionId: string): Promise<NoteRow[]> {
    return this.database.query<NoteRow>(
      `SELECT n.id, n.session_id AS "sessionId", n.program_id AS "programId", n.item_id AS "itemId",
         n.criterion_id AS "criterionId", n.user_id AS "userId", n.text, n.created_at AS "createdAt", u.name AS author
       FROM calibration_notes n JOIN users u ON u.id = n.user_id WHERE n.session_id = $1 ORDER BY n.id`,
      [sessionId],
    );
  }

  async insertNote(note: Omit<CalibrationNote, 'createdAt'>): Promise<void> {
    await this.database.query(
      `INSERT INTO calibration_notes (id, session_id, program_id, item_id, criterion_id, user_id, text)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [note.id, note.sessionId, note.programId, note.itemId, note.criterionId, note.userId, note.text],
    );
  }
}

/** The first three parameters of SESSION. */
function readerOf(scope: Scope): unknown[] {
  return [visiblePrograms(scope), scope.userId, scope.role !== 'reviewer'];
}

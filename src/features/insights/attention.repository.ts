import { Injectable } from '@nestjs/common';
import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { IMPORT_STATE } from '../conversations/import-life.js';
import { type AttentionView, type ImportInsights, type PendingView, type ProgressView } from './insights.dto.js';

/** Imports that did not read to the end are shown for so many days. */
const IMPORT_DAYS = 7;

@Injectable()
export class AttentionRepository {
  constructor(private readonly database: Database) {}

  /** What waits for a person in the caller's programs, program by program. */
  async waiting(scope: Scope): Promise<AttentionView[]> {
    return this.database.query<AttentionView>(
      `WITH waiting AS (
         SELECT 'dead_work' AS kind, program_id, count(*)::int AS count, min(created_at) AS since, NULL::uuid AS conversation_id
         FROM work WHERE state = 'dead' GROUP BY program_id
         UNION ALL
         SELECT 'no_rubric', p.id, 1, p.created_at, NULL FROM programs p WHERE NOT EXISTS
           (SELECT FROM rubric_versions v WHERE v.rubric_id = p.rubric_id AND v.state = 'published')
         UNION ALL
         SELECT 'failed_import', program_id, count(*)::int, min(started_at), NULL FROM imports
         WHERE (${IMPORT_STATE}) IN ('failed', 'interrupted') AND started_at > now() - make_interval(days => $2) GROUP BY program_id
         UNION ALL
         SELECT 'overdue_training', program_id, count(*)::int, min(due_at), NULL FROM assignments
         WHERE state IN ('assigned', 'started') AND due_at < now() GROUP BY program_id
         UNION ALL
         SELECT 'unassigned_training', u.program_id, count(*)::int, min(u.created_at),
           (array_agg(e.conversation_id ORDER BY u.created_at))[1]
         FROM unassigned_training u JOIN evaluations e ON e.id = u.evaluation_id GROUP BY u.program_id
         UNION ALL
         SELECT 'open_dispute', program_id, count(*)::int, min(created_at), NULL FROM disputes
         WHERE state IN ('open', 'escalated') GROUP BY program_id)
       SELECT w.kind, w.program_id AS "programId", p.name AS program, w.count, w.since,
         w.conversation_id AS "conversationId"
       FROM waiting w JOIN programs p ON p.id = w.program_id
       WHERE ($1::uuid[] IS NULL OR w.program_id = ANY($1)) ORDER BY p.name, w.kind`,
      [visiblePrograms(scope), IMPORT_DAYS],
    );
  }

  async progress(scope: Scope, programId: string | null): Promise<ProgressView> {
    const of = [visiblePrograms(scope), programId];
    const pending = await this.database.query<PendingView>(
      `SELECT kind, count(*)::int AS items FROM (
         SELECT kind FROM work WHERE state = 'pending' AND ($1::uuid[] IS NULL OR program_id = ANY($1))
           AND ($2::uuid IS NULL OR program_id = $2) LIMIT 10000) w
       GROUP BY kind ORDER BY kind`,
      of,
    );
    const imports = await this.database.query<ProgressView['imports'][number]>(
      `SELECT id, program_id AS "programId", file_name AS "fileName", conversations FROM imports
       WHERE (${IMPORT_STATE}) = 'running' AND ($1::uuid[] IS NULL OR program_id = ANY($1))
         AND ($2::uuid IS NULL OR program_id = $2) ORDER BY id DESC LIMIT 20`,
      of,
    );
    const [last] = await this.database.query<{ id: string }>(
      `SELECT id FROM evaluations WHERE ($1::uuid[] IS NULL OR program_id = ANY($1))
         AND ($2::uuid IS NULL OR program_id = $2) ORDER BY id DESC LIMIT 1`,
      of,
    );
    return { pending, imports, mark: last?.id ?? null };
  }

  /** New and changed conversations of an import the caller was found to see. */
  async conversationsOfImport(scope: Scope, importId: string): Promise<ImportInsights['conversations']> {
    const [row] = await this.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM conversation_revisions
       WHERE import_id = $2 AND ($1::uuid[] IS NULL OR program_id = ANY($1))`,
      [visiblePrograms(scope), importId],
    );
    return row?.count ?? 0;
  }
}

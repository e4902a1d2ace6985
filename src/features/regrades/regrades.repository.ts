import { Injectable } from '@nestjs/common';
import { type BackTestedPart } from '../../domain/rubrics/back-test.js';
import { type RegradeState } from '../../domain/rubrics/regrade-state.js';
import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { type Regrade, type RegradeKind } from './regrade.entity.js';
import { type RegradeSummary } from './regrades.dto.js';

export interface RegradeFilter {
  programId: string | null;
  rubricId: string | null;
  kind: RegradeKind | null;
}

/** What a back-test found of one agent's part of one conversation. */
export interface RegradeResult extends BackTestedPart {
  conversationId: string;
  agentId: string | null;
}

export type NamedResult = RegradeResult & { externalId: string; agent: string | null };

const SUMMARY = `
  SELECT g.id, g.program_id AS "programId", g.kind, v.rubric_id AS "rubricId", g.rubric_version_id AS "rubricVersionId",
    v.number AS version, g.edits, g.state, g.total, g.done, g.failed, g.created_at AS "createdAt",
    g.finished_at AS "finishedAt"
  FROM regrades g JOIN rubric_versions v ON v.id = g.rubric_version_id
  WHERE ($1::uuid[] IS NULL OR g.program_id = ANY($1))`;

@Injectable()
export class RegradesRepository {
  constructor(private readonly database: Database) {}

  async list(scope: Scope, filter: RegradeFilter, cursor: string | null, limit: number): Promise<RegradeSummary[]> {
    return this.database.query<RegradeSummary>(
      `${SUMMARY} AND ($2::uuid IS NULL OR g.program_id = $2) AND ($3::uuid IS NULL OR v.rubric_id = $3)
         AND ($4::text IS NULL OR g.kind = $4) AND ($5::uuid IS NULL OR g.id < $5) ORDER BY g.id DESC LIMIT $6`,
      [visiblePrograms(scope), filter.programId, filter.rubricId, filter.kind, cursor, limit],
    );
  }

  async find(scope: Scope, id: string): Promise<RegradeSummary | null> {
    const [found] = await this.database.query<RegradeSummary>(`${SUMMARY} AND g.id = $2`, [visiblePrograms(scope), id]);
    return found ?? null;
  }

  /** What a worker needs of it; null where it is gone. */
  async load(
    scope: Scope,
    id: string,
  ): Promise<Pick<Regrade, 'kind' | 'state' | 'definition' | 'rubricVersionId'> | null> {
    const [found] = await this.database.query<Pick<Regrade, 'kind' | 'state' | 'definition' | 'rubricVersionId'>>(
      `SELECT kind, state, definition, rubric_version_id AS "rubricVersionId" FROM regrades
       WHERE id = $2 AND ($1::uuid[] IS NULL OR program_id = ANY($1))`,
      [visiblePrograms(scope), id],
    );
    return found ?? null;
  }

  /**
   * Current revisions of a program, newest first; with a version, only those that no machine has graded by it and read by the
   * program's topics as they are listed now.
   */
  async revisions(scope: Scope, programId: string, limit: number, ungradedBy: string | null): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT c.revision_id AS id FROM conversations c JOIN programs p ON p.id = c.program_id
       WHERE c.program_id = $2 AND ($1::uuid[] IS NULL OR c.program_id = ANY($1))
         AND ($4::uuid IS NULL OR NOT EXISTS (SELECT FROM evaluations e
           WHERE e.revision_id = c.revision_id AND e.rubric_version_id = $4 AND e.review_id IS NULL
             AND e.topics_version = p.topics_version))
       ORDER BY c.at DESC, c.id DESC LIMIT $3`,
      [visiblePrograms(scope), programId, limit, ungradedBy],
    );
    return rows.map(({ id }) => id);
  }

  /** Returns false where one of that kind is running in the program. */
  async start(
    scope: Scope,
    regrade: Pick<Regrade, 'id' | 'programId' | 'kind' | 'rubricVersionId' | 'definition' | 'edits' | 'total'>,
  ): Promise<boolean> {
    const rows = await this.database.query<{ id: string }>(
      `INSERT INTO regrades (id, program_id, kind, rubric_version_id, definition, edits, total, requested_by, state, finished_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, CASE WHEN $7 = 0 THEN 'completed' ELSE 'running' END,
         CASE WHEN $7 = 0 THEN now() END)
       ON CONFLICT (program_id, kind) WHERE state = 'running' DO NOTHING RETURNING id`,
      [
        regrade.id,
        regrade.programId,
        regrade.kind,
        regrade.rubricVersionId,
        JSON.stringify(regrade.definition),
        regrade.edits,
        regrade.total,
        scope.userId,
      ],
    );
    return rows.length > 0;
  }

  /** Ends one that is running. */
  async end(scope: Scope, id: string, state: RegradeState): Promise<void> {
    await this.database.query(
      `UPDATE regrades SET state = $3, finished_at = now()
       WHERE id = $2 AND state = 'running' AND ($1::uuid[] IS NULL OR program_id = ANY($1))`,
      [visiblePrograms(scope), id, state],
    );
  }

  /** Counts what was done; with the last of it the regrade is completed. Call it in the transaction that writes the results. */
  async progress(id: string, done: number, failed: number): Promise<void> {
    await this.database.query(
      `UPDATE regrades SET done = done + $2, failed = failed + $3,
         state = CASE WHEN done + $2 >= total THEN 'completed' ELSE state END,
         finished_at = CASE WHEN done + $2 >= total THEN now() END
       WHERE id = $1 AND state = 'running'`,
      [id, done, failed],
    );
  }

  async insertResults(id: string, programId: string, results: readonly RegradeResult[]): Promise<void> {
    const jsons = (of: (result: RegradeResult) => unknown) =>
      results.map((result) => {
        const value = of(result);
        return value === null ? null : JSON.stringify(value);
      });
    await this.database.query(
      `INSERT INTO regrade_results (regrade_id, program_id, conversation_id, agent_id, before, after, changes)
       SELECT $1, $2, * FROM unnest($3::uuid[], $4::uuid[], $5::jsonb[], $6::jsonb[], $7::jsonb[]) ON CONFLICT DO NOTHING`,
      [
        id,
        programId,
        results.map(({ conversationId }) => conversationId),
        results.map(({ agentId }) => agentId),
        jsons(({ before }) => before),
        jsons(({ after }) => after),
        jsons(({ changes }) => changes),
      ],
    );
  }

  /** Of a regrade the caller was found to see; nothing of what the caller is grading blind. */
  async results(scope: Scope, id: string): Promise<NamedResult[]> {
    return this.database.query<NamedResult>(
      `SELECT r.conversation_id AS "conversationId", c.external_id AS "externalId", r.agent_id AS "agentId",
         coalesce(a.name, a.external_id) AS agent, r.before, r.after, r.changes
       FROM regrade_results r JOIN conversations c ON c.id = r.conversation_id LEFT JOIN agents a ON a.id = r.agent_id
       WHERE r.regrade_id = $2 AND ($1::uuid[] IS NULL OR r.program_id = ANY($1)) AND r.conversation_id <> ALL
         (ARRAY(SELECT conversation_id FROM conversations_graded_blind WHERE reviewer_id = $3))
       ORDER BY r.conversation_id, r.agent_id`,
      [visiblePrograms(scope), id, scope.userId],
    );
  }
}

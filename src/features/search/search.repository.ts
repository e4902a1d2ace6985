import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type SearchQuery } from '../../domain/search/search-query.js';
import { readMarks } from '../../domain/search/snippet.js';
import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { type HitFlag, type HitScore, type SnippetView } from './search.dto.js';
import { type SearchCursor } from './search-cursor.js';

/** Each absent where it does not matter. */
export interface SearchFilter {
  programId?: string;
  channel?: string;
  language?: string;
  agentId?: string;
  flag?: string;
  minScore?: number;
  maxScore?: number;
  topic?: string;
  resolved?: string;
  from?: string;
  to?: string;
}

export interface FoundConversation {
  id: string;
  /** With microseconds, so that a cursor made of it misses nothing. */
  at: string;
  rank: number;
}

/** What is known of found conversations besides themselves. */
export interface Grades {
  scores: HitScore[];
  flags: HitFlag[];
}

@Injectable()
export class SearchRepository {
  constructor(private readonly database: Database) {}

  /** Brings the index up to date with the current revisions among those of the range of ids. */
  async index(programId: string, from: string, to: string): Promise<void> {
    await this.database.query('SELECT index_conversations($1, $2, $3)', [programId, from, to]);
  }

  async find(
    scope: Scope,
    query: SearchQuery,
    filter: SearchFilter,
    page: { newest: boolean; after: SearchCursor | null; limit: number },
  ): Promise<FoundConversation[]> {
    return this.database.query<FoundConversation>(
      `SELECT conversation_id AS id, at::text AS at, rank
       FROM search_conversations($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        visiblePrograms(scope),
        scope.agentId,
        seesInternal(scope),
        scope.userId,
        query.wanted,
        query.unwanted,
        JSON.stringify(filter),
        page.newest,
        page.after?.rank ?? null,
        page.after?.at ?? null,
        page.after?.id ?? null,
        page.limit,
      ],
    );
  }

  /** The best two turns of each conversation the caller was found to see, by conversation id. */
  async snippets(scope: Scope, ids: readonly string[], wanted: readonly string[]): Promise<Map<string, SnippetView[]>> {
    const found = new Map<string, SnippetView[]>();
    if (ids.length === 0 || wanted.length === 0) return found;
    const [open, close] = [randomMark(), randomMark()];
    const rows = await this.database.query<Omit<SnippetView, 'text' | 'spans'> & { id: string; marked: string }>(
      SNIPPETS,
      [visiblePrograms(scope), seesInternal(scope), ids, wanted, `${HEADLINE}, StartSel=${open}, StopSel=${close}`],
    );
    for (const { id, marked, ...turn } of rows) {
      found.set(id, [...(found.get(id) ?? []), { ...turn, ...readMarks(marked, open, close) }]);
    }
    return found;
  }

  /** The machine's last grades and their flags, by conversation id; not of what the caller is grading blind. */
  async grades(scope: Scope, ids: readonly string[]): Promise<Map<string, Grades>> {
    const rows = await this.database.query<Grades & { id: string }>(
      `SELECT c.id,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('evaluationId', e.id, 'agentId', e.agent_id, 'score', e.score)
             ORDER BY e.id), '[]')
           FROM latest_evaluations e WHERE e.revision_id = c.revision_id AND ($3::uuid IS NULL OR e.agent_id = $3)) AS scores,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'count', k.n) ORDER BY k.n DESC, k.kind), '[]')
           FROM (SELECT f.kind, count(*)::int AS n FROM latest_evaluations e JOIN flags f ON f.evaluation_id = e.id
             WHERE e.revision_id = c.revision_id AND ($3::uuid IS NULL OR f.agent_id = $3) GROUP BY f.kind) k) AS flags
       FROM conversations c
       WHERE c.id = ANY($2) AND ($1::uuid[] IS NULL OR c.program_id = ANY($1))
         AND c.id <> ALL (ARRAY(SELECT conversation_id FROM conversations_graded_blind WHERE reviewer_id = $4))`,
      [visiblePrograms(scope), ids, scope.agentId, scope.userId],
    );
    return new Map(rows.map(({ id, scores, flags }) => [id, { scores, flags }]));
  }
}

/** A client's auditor reads no internal notes, and so finds none. */
function seesInternal(scope: Scope): boolean {
  return scope.role !== 'client_auditor';
}

/** Nothing a transcript could hold. */
function randomMark(): string {
  return randomBytes(12).toString('hex');
}

const HEADLINE = 'MaxWords=32, MinWords=14, ShortWord=0';

/** Of a turn, the beginning is searched for what to show; all words need not stand in the same turn. */
const SNIPPETS = `
  WITH q AS (
    SELECT replace(search_query('english', $4)::text, ' & ', ' | ')::tsquery AS en,
      replace(search_query('spanish', $4)::text, ' & ', ' | ')::tsquery AS es)
  SELECT c.id, t.seq AS turn, t.role, t.visibility,
    CASE WHEN t.rank_en >= t.rank_es THEN ts_headline('english', t.text, q.en, $5)
      ELSE ts_headline('spanish', t.text, q.es, $5) END AS marked
  FROM conversations c CROSS JOIN q CROSS JOIN LATERAL (
    SELECT v.*, ts_rank(v.en, q.en) AS rank_en, ts_rank(v.es, q.es) AS rank_es
    FROM (SELECT seq, role, visibility, left(text, 10000) AS text, to_tsvector('english', left(text, 10000)) AS en,
        to_tsvector('spanish', left(text, 10000)) AS es
      FROM turns WHERE revision_id = c.revision_id AND ($2 OR visibility = 'public') ORDER BY seq LIMIT 400) v
    WHERE v.en @@ q.en OR v.es @@ q.es
    ORDER BY greatest(ts_rank(v.en, q.en), ts_rank(v.es, q.es)) DESC, v.seq LIMIT 2) t
  WHERE c.id = ANY($3) AND ($1::uuid[] IS NULL OR c.program_id = ANY($1))
  ORDER BY c.id, t.seq`;

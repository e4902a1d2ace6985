import { Injectable } from '@nestjs/common';
import { type FlagKind } from '../../domain/judging/flag.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { GRADED, gradedParameters } from './graded-conversations.js';
import { type InsightsQuery, type Period } from './insights.dto.js';

/** Conversations of a period (null: of all) in which a kind was found (null: all that were graded). */
export interface FlagCount {
  start: string | null;
  kind: FlagKind | null;
  conversations: number;
}

@Injectable()
export class FlagInsightsRepository {
  constructor(private readonly database: Database) {}

  async counts(scope: Scope, query: InsightsQuery, by: Period): Promise<FlagCount[]> {
    return this.database.query<FlagCount>(
      `WITH graded AS (SELECT *, date_trunc($7, local_time)::date::text AS start FROM (${GRADED}) g)
       SELECT start, NULL AS kind, count(DISTINCT conversation_id)::int AS conversations
       FROM graded GROUP BY GROUPING SETS ((start), ())
       UNION ALL
       SELECT start, f.kind, count(DISTINCT g.conversation_id)::int
       FROM graded g JOIN flags f ON f.evaluation_id = g.evaluation_id AND ($3::uuid IS NULL OR f.agent_id = $3)
       GROUP BY GROUPING SETS ((start, f.kind), (f.kind))`,
      [...gradedParameters(scope, query), by],
    );
  }
}

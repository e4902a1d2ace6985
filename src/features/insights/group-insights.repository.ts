import { Injectable } from '@nestjs/common';
import { CUSTOMER_FLAG_KINDS, type FlagKind } from '../../domain/judging/flag.js';
import { type MeanSummary } from '../../domain/stats/mean.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { CONVERSATIONS, GRADED, gradedParameters } from './graded-conversations.js';
import { type InsightsQuery } from './insights.dto.js';

export interface KindCount {
  kind: FlagKind;
  count: number;
}

export interface ProgramSummary extends MeanSummary {
  programId: string;
  program: string;
  client: string;
  vendor: string;
  conversations: number;
  graded: number;
  kinds: KindCount[];
}

export interface AgentSummary extends MeanSummary {
  agentId: string;
  externalId: string;
  name: string | null;
  conversations: number;
  kinds: KindCount[];
}

/** Of the conversations about one topic; null stands for those about none. */
export interface TopicSummary extends MeanSummary {
  topic: string | null;
  conversations: number;
  /** Those whose end the words tell, and those of them in which the customer confirmed a solution. */
  ended: number;
  confirmed: number;
}

@Injectable()
export class GroupInsightsRepository {
  constructor(private readonly database: Database) {}

  /** Of programs the caller may see, by name; also those without a conversation. */
  async programs(scope: Scope, query: InsightsQuery): Promise<ProgramSummary[]> {
    return this.database.query<ProgramSummary>(
      `WITH graded AS (${GRADED}),
       scores AS (SELECT program_id, count(DISTINCT conversation_id)::int AS graded, count(score)::int AS n,
           avg(score) AS mean, var_samp(score) AS variance FROM graded GROUP BY program_id),
       counts AS (SELECT program_id, count(*)::int AS conversations FROM (${CONVERSATIONS}) c GROUP BY program_id),
       found AS (SELECT g.program_id, f.kind, count(DISTINCT g.conversation_id)::int AS n
         FROM graded g JOIN flags f ON f.evaluation_id = g.evaluation_id AND ($3::uuid IS NULL OR f.agent_id = $3)
         GROUP BY g.program_id, f.kind)
       SELECT p.id AS "programId", p.name AS program, cl.name AS client, ve.name AS vendor,
         coalesce(counts.conversations, 0) AS conversations, coalesce(s.graded, 0) AS graded, coalesce(s.n, 0) AS n,
         coalesce(s.mean, 0) AS mean, s.variance,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'count', n) ORDER BY n DESC, kind), '[]')
           FROM found WHERE found.program_id = p.id) AS kinds
       FROM programs p JOIN organizations cl ON cl.id = p.client_id JOIN organizations ve ON ve.id = p.vendor_id
         LEFT JOIN scores s ON s.program_id = p.id LEFT JOIN counts ON counts.program_id = p.id
       WHERE ($1::uuid[] IS NULL OR p.id = ANY($1)) AND ($2::uuid IS NULL OR p.id = $2) ORDER BY p.name, p.id`,
      gradedParameters(scope, query),
    );
  }

  /** Most conversations first, those about no topic last. */
  async topics(scope: Scope, query: InsightsQuery): Promise<TopicSummary[]> {
    return this.database.query<TopicSummary>(
      `SELECT topic, count(DISTINCT conversation_id)::int AS conversations, count(score)::int AS n,
         coalesce(avg(score), 0) AS mean, var_samp(score) AS variance,
         count(DISTINCT conversation_id) FILTER (WHERE resolved <> 'unknown')::int AS ended,
         count(DISTINCT conversation_id) FILTER (WHERE resolved = 'confirmed')::int AS confirmed
       FROM (${GRADED}) graded GROUP BY topic ORDER BY topic IS NULL, 2 DESC, topic`,
      gradedParameters(scope, query),
    );
  }

  /** Of agents with a graded part, the highest mean first. */
  async agents(scope: Scope, query: InsightsQuery): Promise<AgentSummary[]> {
    return this.database.query<AgentSummary>(
      `WITH graded AS (${GRADED}),
       scores AS (SELECT agent_id, count(DISTINCT conversation_id)::int AS conversations, count(score)::int AS n,
           avg(score) AS mean, var_samp(score) AS variance FROM graded WHERE agent_id IS NOT NULL GROUP BY agent_id),
       found AS (SELECT g.agent_id, f.kind, count(DISTINCT g.conversation_id)::int AS n
         FROM graded g JOIN flags f ON f.evaluation_id = g.evaluation_id AND f.agent_id = g.agent_id
         WHERE f.kind <> ALL ($7) GROUP BY g.agent_id, f.kind)
       SELECT s.agent_id AS "agentId", a.external_id AS "externalId", a.name, s.conversations, s.n,
         coalesce(s.mean, 0) AS mean, s.variance,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'count', n) ORDER BY n DESC, kind), '[]')
           FROM found WHERE found.agent_id = s.agent_id) AS kinds
       FROM scores s JOIN agents a ON a.id = s.agent_id ORDER BY s.mean DESC NULLS LAST, a.external_id`,
      [...gradedParameters(scope, query), CUSTOMER_FLAG_KINDS],
    );
  }
}

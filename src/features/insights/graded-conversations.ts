import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { type InsightsQuery } from './insights.dto.js';

/** The first parameters of every statement made with `GRADED`. */
export function gradedParameters(scope: Scope, query: InsightsQuery): unknown[] {
  const agentId = scope.agentId ?? query.agentId ?? null;
  return [
    visiblePrograms(scope),
    query.programId ?? null,
    agentId,
    query.channel ?? null,
    query.from ?? null,
    query.to ?? null,
  ];
}

/** Conversations of the period that the caller may see; $1 to $6 are `gradedParameters`. */
export const CONVERSATIONS = `
  SELECT c.id, c.program_id, c.revision_id, c.at, c.at AT TIME ZONE (p.settings ->> 'timeZone') AS local_time
  FROM conversations c JOIN programs p ON p.id = c.program_id
  WHERE ($1::uuid[] IS NULL OR c.program_id = ANY($1)) AND ($2::uuid IS NULL OR c.program_id = $2)
    AND ($3::uuid IS NULL OR EXISTS
      (SELECT FROM conversation_agents a WHERE a.revision_id = c.revision_id AND a.agent_id = $3))
    AND ($4::text IS NULL OR c.channel = $4)
    AND ($5::timestamptz IS NULL OR c.at >= $5)
    AND ($6::timestamptz IS NULL OR c.at < $6)`;

/** The machine's last grade of each agent's part of each of those. */
export const GRADED = `
  SELECT c.id AS conversation_id, c.program_id, c.local_time, e.id AS evaluation_id, e.agent_id, e.rubric_version_id,
    e.score, e.failed_critical, e.topic, e.resolved
  FROM (${CONVERSATIONS}) c CROSS JOIN LATERAL
    (SELECT * FROM latest_evaluations l WHERE l.revision_id = c.revision_id AND ($3::uuid IS NULL OR l.agent_id = $3)) e`;

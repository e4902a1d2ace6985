import { Injectable } from '@nestjs/common';
import { type Channel } from '../../domain/conversations/conversation.js';
import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';

/** One agent's part of a conversation that nobody has graded and nobody is grading. */
export interface QueuedPart {
  conversationId: string;
  externalId: string;
  agentId: string | null;
  agent: string | null;
  channel: Channel;
  openedAt: Date | null;
}

@Injectable()
export class QueueRepository {
  constructor(private readonly database: Database) {}

  /**
   * Parts of a program that wait for a person, in the order of md5(seed, conversation id, agent id): every part is as likely to
   * come first, and the same seed gives the same order. Claims last active before `lapsedBefore` keep nobody away.
   */
  async draw(
    scope: Scope,
    programId: string,
    seed: string,
    limit: number,
    lapsedBefore: Date,
  ): Promise<{ waiting: number; items: QueuedPart[] }> {
    const rows = await this.database.query<QueuedPart & { waiting: number }>(
      `WITH waiting AS (
         SELECT c.id, c.external_id, c.channel, c.opened_at, ca.agent_id
         FROM conversations c LEFT JOIN conversation_agents ca ON ca.revision_id = c.revision_id
         WHERE c.program_id = $2 AND ($1::uuid[] IS NULL OR c.program_id = ANY($1)) AND NOT EXISTS (
           SELECT FROM reviews r WHERE r.conversation_id = c.id AND r.agent_id IS NOT DISTINCT FROM ca.agent_id
             AND ((r.state = 'submitted' AND r.revision_id = c.revision_id)
               OR (r.state = 'open' AND r.last_active_at > $5))))
       SELECT w.id AS "conversationId", w.external_id AS "externalId", w.agent_id AS "agentId",
         (SELECT external_id FROM agents a WHERE a.id = w.agent_id) AS agent, w.channel, w.opened_at AS "openedAt",
         (SELECT count(*)::int FROM waiting) AS waiting
       FROM waiting w ORDER BY md5($3 || w.id::text || coalesce(w.agent_id::text, '')) LIMIT $4`,
      [visiblePrograms(scope), programId, seed, limit, lapsedBefore.toISOString()],
    );
    return { waiting: rows[0]?.waiting ?? 0, items: rows.map(({ waiting: _, ...part }) => part) };
  }
}

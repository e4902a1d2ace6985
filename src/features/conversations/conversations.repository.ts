import { Injectable } from '@nestjs/common';
import { type Conversation, type Moment, type Turn } from '../../domain/conversations/conversation.js';
import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { type ConversationRevision } from './conversation-revision.entity.js';
import { type ConversationSummary } from './conversations.dto.js';
import { type TurnRow } from './turn.entity.js';

/** Whether the caller may be told who the agents of a row's program are; clients are only where the contract says so. */
const named = (row: string) => `${row}.program_id = ANY((SELECT scope_programs_with_agents())::uuid[])`;

const SUMMARY = `
  SELECT c.id, c.program_id AS "programId", c.source, c.external_id AS "externalId", c.revision_number AS revision,
    c.channel, r.language, r.subject, c.opened_at AS "openedAt", r.turn_count AS "turnCount",
    coalesce((SELECT jsonb_agg(CASE WHEN ${named('c')}
          THEN jsonb_build_object('id', ca.agent_id, 'externalId', a.external_id, 'name', a.name)
          ELSE jsonb_build_object('id', ca.agent_id, 'externalId', agent_pseudonym(ca.agent_id), 'name', NULL) END
        ORDER BY a.external_id, ca.agent_id)
      FROM conversation_agents ca LEFT JOIN agents a ON a.id = ca.agent_id WHERE ca.revision_id = c.revision_id), '[]') AS agents,
    m.topic, coalesce(m.topic_words, '[]') AS "topicWords", m.resolved, r.closed_at AS "closedAt", r.customer, r.csat, r.tags, c.revision_id AS "revisionId"
  FROM conversations c JOIN conversation_revisions r ON r.id = c.revision_id
    LEFT JOIN LATERAL (SELECT e.topic, e.topic_words, e.resolved FROM latest_evaluations e
      WHERE e.revision_id = c.revision_id AND ($2::uuid IS NULL OR e.agent_id = $2) ORDER BY e.id DESC LIMIT 1) m ON true
  WHERE ($1::uuid[] IS NULL OR c.program_id = ANY($1))
    AND ($2::uuid IS NULL OR EXISTS
      (SELECT FROM conversation_agents ca WHERE ca.revision_id = c.revision_id AND ca.agent_id = $2))`;

export type SummaryRow = ConversationSummary &
  Pick<ConversationRevision, 'closedAt' | 'customer' | 'csat' | 'tags'> & { revisionId: string };

export interface ConversationFilter {
  programId: string | null;
  agentId: string | null;
  channel: string | null;
  externalId: string | null;
  topic: string | null;
  resolved: string | null;
}

/** A revision as the judge reads it, and the ids of the rows behind it. */
export interface StoredRevision {
  revisionId: string;
  conversationId: string;
  programId: string;
  /** When it was imported: the last that is known of an open conversation. */
  seenAt: Date;
  conversation: Conversation;
  /** Ids of the agents who have a part in it, by external id. */
  agentIds: Map<string, string>;
}

@Injectable()
export class ConversationsRepository {
  constructor(private readonly database: Database) {}

  async list(scope: Scope, filter: ConversationFilter, cursor: string | null, limit: number): Promise<SummaryRow[]> {
    return this.database.query<SummaryRow>(
      `${SUMMARY} AND ($3::uuid IS NULL OR c.program_id = $3) AND ($4::uuid IS NULL OR EXISTS
           (SELECT FROM conversation_agents ca WHERE ca.revision_id = c.revision_id AND ca.agent_id = $4))
         AND ($5::text IS NULL OR c.channel = $5) AND ($6::text IS NULL OR c.external_id = $6)
         AND ($7::text IS NULL OR m.topic = $7) AND ($8::text IS NULL OR m.resolved = $8)
         AND ($9::uuid IS NULL OR c.id < $9)
       ORDER BY c.id DESC LIMIT $10`,
      [
        visiblePrograms(scope),
        scope.agentId,
        filter.programId,
        filter.agentId,
        filter.channel,
        filter.externalId,
        filter.topic,
        filter.resolved,
        cursor,
        limit,
      ],
    );
  }

  async find(scope: Scope, id: string): Promise<SummaryRow | null> {
    const [found] = await this.database.query<SummaryRow>(`${SUMMARY} AND c.id = $3`, [
      visiblePrograms(scope),
      scope.agentId,
      id,
    ]);
    return found ?? null;
  }

  /** Those of the ids that the caller may see, in no order. */
  async summaries(scope: Scope, ids: readonly string[]): Promise<SummaryRow[]> {
    return this.database.query<SummaryRow>(`${SUMMARY} AND c.id = ANY($3)`, [
      visiblePrograms(scope),
      scope.agentId,
      ids,
    ]);
  }

  /** The turns of revisions the caller was found to see. Internal ones are kept from clients by the database's own policy. */
  async turns(scope: Scope, revisionIds: readonly string[]): Promise<TurnRow[]> {
    return this.database.query<TurnRow>(
      `SELECT revision_id AS "revisionId", seq, role, visibility,
         CASE WHEN role <> 'agent' OR ${named('t')} THEN author END AS author, at, at_offset AS "atOffset", text
       FROM turns t WHERE revision_id = ANY($2) AND ($1::uuid[] IS NULL OR program_id = ANY($1))
       ORDER BY revision_id, seq`,
      [visiblePrograms(scope), revisionIds],
    );
  }

  /** Revisions as the judge reads them; ids the caller may not see are left out. */
  async revisions(scope: Scope, revisionIds: readonly string[]): Promise<StoredRevision[]> {
    const rows = await this.database.query<
      ConversationRevision & { externalId: string; agents: Record<string, string> }
    >(
      `SELECT r.id, r.conversation_id AS "conversationId", r.program_id AS "programId", r.channel, r.language, r.subject,
         r.opened_at AS "openedAt", r.opened_at_offset AS "openedAtOffset", r.closed_at AS "closedAt",
         r.closed_at_offset AS "closedAtOffset", CASE WHEN ${named('r')} THEN r.agent_external_id END AS "agentExternalId",
         r.customer, r.csat, r.tags, r.created_at AS "createdAt", c.external_id AS "externalId",
         coalesce((SELECT jsonb_object_agg(a.external_id, a.id) FROM conversation_agents ca
           JOIN agents a ON a.id = ca.agent_id WHERE ca.revision_id = r.id), '{}') AS agents
       FROM conversation_revisions r JOIN conversations c ON c.id = r.conversation_id
       WHERE r.id = ANY($2) AND ($1::uuid[] IS NULL OR r.program_id = ANY($1))`,
      [visiblePrograms(scope), revisionIds],
    );
    const turns = groupByRevision(await this.turns(scope, revisionIds));
    return rows.map((row) => ({
      revisionId: row.id,
      conversationId: row.conversationId,
      programId: row.programId,
      seenAt: row.createdAt,
      agentIds: new Map(Object.entries(row.agents)),
      conversation: {
        externalId: row.externalId,
        channel: row.channel,
        language: row.language,
        subject: row.subject,
        openedAt: momentOf(row.openedAt, row.openedAtOffset),
        closedAt: momentOf(row.closedAt, row.closedAtOffset),
        agent: row.agentExternalId === null ? null : { externalId: row.agentExternalId, name: null },
        customer: row.customer,
        csat: row.csat,
        tags: row.tags,
        turns: (turns.get(row.id) ?? []).map(turnOf),
      },
    }));
  }
}

function groupByRevision(turns: TurnRow[]): Map<string, TurnRow[]> {
  const groups = new Map<string, TurnRow[]>();
  for (const turn of turns) {
    const group = groups.get(turn.revisionId);
    if (group) group.push(turn);
    else groups.set(turn.revisionId, [turn]);
  }
  return groups;
}

function turnOf(row: TurnRow): Turn {
  const { seq, role, visibility, author, text } = row;
  return { seq, role, visibility, author, text, at: momentOf(row.at, row.atOffset) };
}

/** A point in time from its two columns. */
export function momentOf(at: Date | null, offsetMinutes: number | null): Moment | null {
  return at === null ? null : { utc: at.getTime(), offsetMinutes: offsetMinutes ?? 0 };
}

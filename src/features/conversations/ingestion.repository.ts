import { Injectable } from '@nestjs/common';
import { integers, uuids } from '../../platform/database/binary-array.js';
import { Database } from '../../platform/database/database.js';
import { type ConversationBatch } from './conversation-batch.js';

/** The revision to write of a conversation that was new or had changed. */
export interface NewRevision {
  revisionId: string;
  conversationId: string;
  number: number;
}

/** Writes conversations in bulk: `INSERT … SELECT unnest(arrays)`, one statement per table and batch. */
@Injectable()
export class IngestionRepository {
  constructor(private readonly database: Database) {}

  /** Creates what is new and moves on what has changed; returns the revisions to be written. Duplicates change nothing. */
  async upsertConversations(programId: string, source: string, batch: ConversationBatch): Promise<NewRevision[]> {
    return this.database.query<NewRevision>(
      `INSERT INTO conversations AS c
         (program_id, source, revision_number, id, external_id, content_hash, revision_id, channel, opened_at)
       SELECT $1, $2, 1, e.* FROM unnest($3::uuid[], $4::text[], $5::bytea[], $6::uuid[], $7::text[], $8::timestamptz[])
         AS e (id, external_id)
       ORDER BY e.external_id
       ON CONFLICT (program_id, source, external_id) DO UPDATE SET content_hash = EXCLUDED.content_hash,
         revision_id = EXCLUDED.revision_id, revision_number = c.revision_number + 1,
         channel = EXCLUDED.channel, opened_at = EXCLUDED.opened_at
         WHERE c.content_hash <> EXCLUDED.content_hash
       RETURNING id AS "conversationId", revision_id AS "revisionId", revision_number AS number`,
      [programId, source, ...batch.revisions.conversationArrays()],
    );
  }

  async insertRevisions(
    programId: string,
    importId: string,
    batch: ConversationBatch,
    revisions: readonly NewRevision[],
  ): Promise<void> {
    const byId = new Map(revisions.map((revision) => [revision.revisionId, revision]));
    const inOrder = batch.entries.map(({ revisionId }) => byId.get(revisionId) ?? null);
    await this.database.query(
      `INSERT INTO conversation_revisions (program_id, import_id, conversation_id, number, id, channel, opened_at, language,
         subject, opened_at_offset, closed_at, closed_at_offset, agent_external_id, customer, csat, tags, turn_count)
       SELECT $1, $2, r.* FROM unnest($3::uuid[], $4::int[], $5::uuid[], $6::text[], $7::timestamptz[], $8::text[],
         $9::text[], $10::smallint[], $11::timestamptz[], $12::smallint[], $13::text[], $14::jsonb[], $15::jsonb[],
         $16::jsonb[], $17::int[]) AS r (conversation_id) WHERE r.conversation_id IS NOT NULL`,
      [
        programId,
        importId,
        uuids(inOrder.map((revision) => revision?.conversationId ?? null)),
        integers(inOrder.map((revision) => revision?.number ?? null)),
        ...batch.revisions.revisionArrays(),
      ],
    );
  }

  async insertTurns(programId: string, batch: ConversationBatch, revisions: readonly NewRevision[]): Promise<void> {
    const all = revisions.length === batch.entries.length;
    await this.database.query(
      `INSERT INTO turns (program_id, revision_id, seq, role, visibility, author, at, at_offset, text)
       SELECT $1, t.* FROM unnest($3::uuid[], $4::int[], $5::text[], $6::text[], $7::text[], $8::timestamptz[],
         $9::smallint[], $10::text[]) AS t (revision_id) WHERE $2::uuid[] IS NULL OR t.revision_id = ANY($2)`,
      [programId, all ? null : uuids(revisions.map(({ revisionId }) => revisionId)), ...batch.turns.arrays()],
    );
  }

  /** Notes which agents have a part in which revision; `agentIds` is by external id. */
  async insertAgents(
    programId: string,
    batch: ConversationBatch,
    revisions: readonly NewRevision[],
    agentIds: ReadonlyMap<string, string>,
  ): Promise<void> {
    const written = new Set(revisions.map(({ revisionId }) => revisionId));
    const pairs = batch.entries
      .filter(({ revisionId }) => written.has(revisionId))
      .flatMap(({ revisionId, agents }) =>
        agents.map((agent) => ({ revisionId, agentId: agentIds.get(agent) ?? null })),
      );
    await this.database.query(
      `INSERT INTO conversation_agents (program_id, revision_id, agent_id)
       SELECT $1, a.* FROM unnest($2::uuid[], $3::uuid[]) AS a`,
      [programId, uuids(pairs.map((pair) => pair.revisionId)), uuids(pairs.map((pair) => pair.agentId))],
    );
  }
}

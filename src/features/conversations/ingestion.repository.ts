import { Injectable } from '@nestjs/common';
import { agentsOf, type Moment } from '../../domain/conversations/conversation.js';
import { Database } from '../../platform/database/database.js';
import { type BatchEntry } from './conversation-batch.js';

/** A conversation that was new or had changed: the revision to write. */
interface Written {
  id: string;
  external_id: string;
  revision_id: string;
  revision_number: number;
}

export interface NewRevision extends BatchEntry {
  number: number;
}

/** Writes conversations in bulk: `INSERT … SELECT unnest(arrays)`, one statement per table and batch. */
@Injectable()
export class IngestionRepository {
  constructor(private readonly database: Database) {}

  /** Creates what is new and moves on what has changed; returns the revisions to be written. Duplicates change nothing. */
  async upsertConversations(programId: string, source: string, entries: readonly BatchEntry[]): Promise<NewRevision[]> {
    const rows = await this.database.query<Written>(
      `INSERT INTO conversations AS c
         (id, program_id, source, external_id, content_hash, revision_id, revision_number, channel, opened_at)
       SELECT id, $1, $2, external_id, content_hash, revision_id, 1, channel, opened_at
       FROM unnest($3::uuid[], $4::text[], $5::bytea[], $6::uuid[], $7::text[], $8::timestamptz[])
         AS e (id, external_id, content_hash, revision_id, channel, opened_at)
       ORDER BY external_id
       ON CONFLICT (program_id, source, external_id) DO UPDATE SET content_hash = EXCLUDED.content_hash,
         revision_id = EXCLUDED.revision_id, revision_number = c.revision_number + 1,
         channel = EXCLUDED.channel, opened_at = EXCLUDED.opened_at
         WHERE c.content_hash <> EXCLUDED.content_hash
       RETURNING id, external_id, revision_id, revision_number`,
      [
        programId,
        source,
        entries.map((entry) => entry.id),
        entries.map((entry) => entry.conversation.externalId),
        entries.map((entry) => entry.contentHash),
        entries.map((entry) => entry.revisionId),
        entries.map((entry) => entry.conversation.channel),
        entries.map((entry) => instant(openedAt(entry))),
      ],
    );
    const written = new Map(rows.map((row) => [row.external_id, row]));
    return entries.flatMap((entry) => {
      const row = written.get(entry.conversation.externalId);
      return row ? [{ ...entry, id: row.id, number: row.revision_number }] : [];
    });
  }

  async insertRevisions(programId: string, importId: string, revisions: readonly NewRevision[]): Promise<void> {
    const of = <T>(read: (revision: NewRevision) => T) => revisions.map(read);
    await this.database.query(
      `INSERT INTO conversation_revisions (program_id, import_id, id, conversation_id, number, channel, language, subject,
         opened_at, opened_at_offset, closed_at, closed_at_offset, agent_external_id, customer, csat, tags, turn_count)
       SELECT $1, $2, * FROM unnest($3::uuid[], $4::uuid[], $5::int[], $6::text[], $7::text[], $8::text[],
         $9::timestamptz[], $10::smallint[], $11::timestamptz[], $12::smallint[], $13::text[], $14::jsonb[],
         $15::jsonb[], $16::jsonb[], $17::int[])`,
      [
        programId,
        importId,
        of((r) => r.revisionId),
        of((r) => r.id),
        of((r) => r.number),
        of((r) => r.conversation.channel),
        of((r) => r.conversation.language),
        of((r) => r.conversation.subject),
        of((r) => instant(openedAt(r))),
        of((r) => openedAt(r)?.offsetMinutes ?? null),
        of((r) => instant(r.conversation.closedAt)),
        of((r) => r.conversation.closedAt?.offsetMinutes ?? null),
        of((r) => r.conversation.agent?.externalId ?? null),
        of((r) => json(r.conversation.customer)),
        of((r) => json(r.conversation.csat)),
        of((r) => json(r.conversation.tags)),
        of((r) => r.conversation.turns.length),
      ],
    );
  }

  async insertTurns(programId: string, revisions: readonly NewRevision[]): Promise<void> {
    const turns = revisions.flatMap(({ revisionId, conversation }) =>
      conversation.turns.map((turn) => ({ revisionId, turn })),
    );
    await this.database.query(
      `INSERT INTO turns (program_id, revision_id, seq, role, visibility, author, at, at_offset, text)
       SELECT $1, * FROM unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
         $8::smallint[], $9::text[])`,
      [
        programId,
        turns.map((row) => row.revisionId),
        turns.map((row) => row.turn.seq),
        turns.map((row) => row.turn.role),
        turns.map((row) => row.turn.visibility),
        turns.map((row) => row.turn.author),
        turns.map((row) => instant(row.turn.at)),
        turns.map((row) => row.turn.at?.offsetMinutes ?? null),
        turns.map((row) => row.turn.text),
      ],
    );
  }

  /** Notes which agents have a part in which revision; `agentIds` is by external id. */
  async insertAgents(
    programId: string,
    revisions: readonly NewRevision[],
    agentIds: ReadonlyMap<string, string>,
  ): Promise<void> {
    const pairs = revisions.flatMap(({ revisionId, conversation }) =>
      agentsOf(conversation).flatMap((externalId) => {
        const agentId = externalId === null ? undefined : agentIds.get(externalId);
        return agentId === undefined ? [] : [{ revisionId, agentId }];
      }),
    );
    await this.database.query(
      `INSERT INTO conversation_agents (program_id, revision_id, agent_id)
       SELECT $1, * FROM unnest($2::uuid[], $3::uuid[])`,
      [programId, pairs.map((pair) => pair.revisionId), pairs.map((pair) => pair.agentId)],
    );
  }
}

/** When the conversation began: as the source says, or else with its first turn that has a time. */
function openedAt({ conversation }: BatchEntry): Moment | null {
  return conversation.openedAt ?? conversation.turns.find((turn) => turn.at !== null)?.at ?? null;
}

function instant(moment: Moment | null): string | null {
  return moment === null ? null : new Date(moment.utc).toISOString();
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

import { Injectable } from '@nestjs/common';
import { agentsOf, type Moment, type Turn } from '../../domain/conversations/conversation.js';
import { bytes, instants, integers, jsons, smallints, texts, uuids } from '../../platform/database/binary-array.js';
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
        uuids(entries.map((entry) => entry.id)),
        texts(entries.map((entry) => entry.conversation.externalId)),
        bytes(entries.map((entry) => entry.contentHash)),
        uuids(entries.map((entry) => entry.revisionId)),
        texts(entries.map((entry) => entry.conversation.channel)),
        instants(entries.map((entry) => openedAt(entry)?.utc ?? null)),
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
        uuids(of((r) => r.revisionId)),
        uuids(of((r) => r.id)),
        integers(of((r) => r.number)),
        texts(of((r) => r.conversation.channel)),
        texts(of((r) => r.conversation.language)),
        texts(of((r) => r.conversation.subject)),
        instants(of((r) => openedAt(r)?.utc ?? null)),
        smallints(of((r) => openedAt(r)?.offsetMinutes ?? null)),
        instants(of((r) => r.conversation.closedAt?.utc ?? null)),
        smallints(of((r) => r.conversation.closedAt?.offsetMinutes ?? null)),
        texts(of((r) => r.conversation.agent?.externalId ?? null)),
        jsons(of((r) => r.conversation.customer)),
        jsons(of((r) => r.conversation.csat)),
        jsons(of((r) => r.conversation.tags)),
        integers(of((r) => r.conversation.turns.length)),
      ],
    );
  }

  async insertTurns(programId: string, revisions: readonly NewRevision[]): Promise<void> {
    const turns: Turn[] = [];
    const revisionIds: string[] = [];
    for (const { revisionId, conversation } of revisions) {
      for (const turn of conversation.turns) {
        turns.push(turn);
        revisionIds.push(revisionId);
      }
    }
    await this.database.query(
      `INSERT INTO turns (program_id, revision_id, seq, role, visibility, author, at, at_offset, text)
       SELECT $1, * FROM unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
         $8::smallint[], $9::text[])`,
      [
        programId,
        uuids(revisionIds),
        integers(turns.map((turn) => turn.seq)),
        texts(turns.map((turn) => turn.role)),
        texts(turns.map((turn) => turn.visibility)),
        texts(turns.map((turn) => turn.author)),
        instants(turns.map((turn) => turn.at?.utc ?? null)),
        smallints(turns.map((turn) => turn.at?.offsetMinutes ?? null)),
        texts(turns.map((turn) => turn.text)),
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
      [programId, uuids(pairs.map((pair) => pair.revisionId)), uuids(pairs.map((pair) => pair.agentId))],
    );
  }
}

/** When the conversation began: as the source says, or else with its first turn that has a time. */
function openedAt({ conversation }: BatchEntry): Moment | null {
  return conversation.openedAt ?? conversation.turns.find((turn) => turn.at !== null)?.at ?? null;
}

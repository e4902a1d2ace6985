import { Injectable } from '@nestjs/common';
import { type Reject } from '../../domain/conversations/formats/transcript-format.js';
import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { type Import } from './import.entity.js';
import { IMPORT_STATE, INTERRUPTED } from './import-life.js';

/** What has been read and written so far. */
export type ImportCounts = Pick<Import, 'conversations' | 'turns' | 'imported' | 'revised' | 'duplicates' | 'rejected'>;

export type RejectRow = Reject & { ordinal: number };

const IMPORT_VIEW = `
  SELECT id, program_id AS "programId", source, file_name AS "fileName", format, ${IMPORT_STATE} AS state, error, conversations,
    turns, imported, revised, duplicates, rejected, warnings, bytes_read AS "bytesRead", started_at AS "startedAt",
    seen_at AS "seenAt", finished_at AS "finishedAt"
  FROM imports WHERE ($1::uuid[] IS NULL OR program_id = ANY($1))`;

@Injectable()
export class ImportsRepository {
  constructor(private readonly database: Database) {}

  async start(row: Pick<Import, 'id' | 'programId' | 'source' | 'fileName' | 'format'>): Promise<void> {
    await this.database.query(
      `INSERT INTO imports (id, program_id, source, file_name, format, state) VALUES ($1, $2, $3, $4, $5, 'running')`,
      [row.id, row.programId, row.source, row.fileName, row.format],
    );
  }

  /** Adds what a batch has brought; batches may be written in any order. */
  async progress(id: string, more: ImportCounts, bytesRead: number): Promise<void> {
    await this.database.query(
      `UPDATE imports SET conversations = conversations + $2, turns = turns + $3, imported = imported + $4,
         revised = revised + $5, duplicates = duplicates + $6, rejected = rejected + $7,
         bytes_read = greatest(bytes_read, $8), seen_at = now() WHERE id = $1`,
      [id, more.conversations, more.turns, more.imported, more.revised, more.duplicates, more.rejected, bytesRead],
    );
  }

  /** Says that the file is still being read. */
  async seen(id: string): Promise<void> {
    await this.database.query('UPDATE imports SET seen_at = now() WHERE id = $1', [id]);
  }

  async finish(id: string, end: Pick<Import, 'state' | 'error' | 'warnings'>): Promise<void> {
    await this.database.query(
      'UPDATE imports SET state = $2, error = $3, warnings = $4, finished_at = now() WHERE id = $1',
      [id, end.state, end.error && JSON.stringify(end.error), JSON.stringify(end.warnings)],
    );
  }

  async addRejects(importId: string, firstOrdinal: number, rejects: readonly Reject[]): Promise<void> {
    if (rejects.length === 0) return;
    await this.database.query(
      `INSERT INTO import_rejects (import_id, program_id, ordinal, line, field, code, message, cure, raw)
       SELECT $1, (SELECT program_id FROM imports WHERE id = $1), *
       FROM unnest($2::int[], $3::int[], $4::text[], $5::text[], $6::jsonb[], $7::jsonb[], $8::text[])`,
      [
        importId,
        rejects.map((_, i) => firstOrdinal + i),
        rejects.map((reject) => reject.line),
        rejects.map((reject) => reject.field),
        rejects.map((reject) => reject.code),
        rejects.map((reject) => JSON.stringify(reject.message)),
        rejects.map((reject) => JSON.stringify(reject.cure)),
        rejects.map((reject) => reject.raw),
      ],
    );
  }

  async list(scope: Scope, programId: string | null, cursor: string | null, limit: number): Promise<Import[]> {
    const rows = await this.database.query<Import>(
      `${IMPORT_VIEW} AND ($2::uuid IS NULL OR program_id = $2) AND ($3::uuid IS NULL OR id < $3)
       ORDER BY id DESC LIMIT $4`,
      [visiblePrograms(scope), programId, cursor, limit],
    );
    return rows.map(explained);
  }

  async find(scope: Scope, id: string): Promise<Import | null> {
    const [found] = await this.database.query<Import>(`${IMPORT_VIEW} AND id = $2`, [visiblePrograms(scope), id]);
    return found ? explained(found) : null;
  }

  /** Rejected lines after an ordinal, in the order of the file. */
  async rejects(scope: Scope, importId: string, afterOrdinal: number, limit: number): Promise<RejectRow[]> {
    return this.database.query<RejectRow>(
      `SELECT ordinal, line, field, code, message, cure, raw FROM import_rejects
       WHERE import_id = (SELECT id FROM imports WHERE id = $2 AND ($1::uuid[] IS NULL OR program_id = ANY($1)))
         AND ordinal > $3
       ORDER BY ordinal LIMIT $4`,
      [visiblePrograms(scope), importId, afterOrdinal, limit],
    );
  }
}

/** Nobody was left to write down why an interrupted import ended. */
function explained(row: Import): Import {
  return row.state === 'interrupted' ? { ...row, error: INTERRUPTED } : row;
}

import { Injectable } from '@nestjs/common';
import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { type WorkKind } from '../../platform/queue/work-kind.js';
import { type WorkState, type WorkView } from './work.dto.js';

export interface WorkFilter {
  state: WorkState | null;
  kind: WorkKind | null;
  /** Items before this id. */
  before: string | null;
}

/** The list of work as a person looks at it. */
@Injectable()
export class WorkListRepository {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async list(scope: Scope, filter: WorkFilter, limit: number): Promise<WorkView[]> {
    return this.database.query<WorkView>(
      `SELECT id, kind, program_id AS "programId", state, failures, crashes, last_error AS "lastError",
         floor(extract(epoch FROM now() - created_at))::int AS "ageSeconds",
         coalesce(lease_until > now(), false) AS "inHand"
       FROM work
       WHERE ($1::uuid[] IS NULL OR program_id = ANY($1)) AND ($2::text IS NULL OR state = $2)
         AND ($3::text IS NULL OR kind = $3) AND ($4::bigint IS NULL OR id < $4)
       ORDER BY id DESC LIMIT $5`,
      [visiblePrograms(scope), filter.state, filter.kind, filter.before, limit],
    );
  }
}

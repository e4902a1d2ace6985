import { Injectable } from '@nestjs/common';
import { type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { type ActivityEntry, type ActivityFilter } from './activity.dto.js';

@Injectable()
export class ActivityRepository {
  constructor(private readonly database: Database) {}

  /**
   * Entries before `cursor`, newest first. Administrators see all; others what people of their own organization did: a vendor is
   * not to learn which conversations its client reads.
   */
  async list(scope: Scope, filter: ActivityFilter, cursor: string | null, limit: number): Promise<ActivityEntry[]> {
    return this.database.query<ActivityEntry>(
      `SELECT a.id::text, a.at, a.action, a.user_id AS "userId", u.name AS user, u.email,
         a.organization_id AS "organizationId", a.key_id AS "keyId", a.program_id AS "programId",
         a.subject_id AS "subjectId", a.address, a.detail
       FROM activity a LEFT JOIN users u ON u.id = a.user_id
       WHERE ($1 OR a.organization_id = sign_in.organization_of($2)) AND ($3::bigint IS NULL OR a.id < $3)
         AND ($4::text IS NULL OR a.action = $4) AND ($5::uuid IS NULL OR a.user_id = $5)
         AND ($6::uuid IS NULL OR a.program_id = $6) AND ($7::timestamptz IS NULL OR a.at >= $7)
         AND ($8::timestamptz IS NULL OR a.at < $8)
       ORDER BY a.id DESC LIMIT $9`,
      [
        scope.organizations === 'all',
        scope.userId,
        cursor,
        filter.action ?? null,
        filter.userId ?? null,
        filter.programId ?? null,
        filter.from ?? null,
        filter.to ?? null,
        limit,
      ],
    );
  }
}

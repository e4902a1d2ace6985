import { Injectable } from '@nestjs/common';
import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { type MemberView } from './access.dto.js';

/** Which reviewers belong to which programs. */
@Injectable()
export class MembersRepository {
  constructor(private readonly database: Database) {}

  async list(scope: Scope, programId: string): Promise<MemberView[]> {
    return this.database.query<MemberView>(
      `SELECT u.id AS "userId", u.name, m.created_at AS "since" FROM program_members m JOIN users u ON u.id = m.user_id
       WHERE m.program_id = $2 AND ($1::uuid[] IS NULL OR m.program_id = ANY($1)) ORDER BY u.name, u.id`,
      [visiblePrograms(scope), programId],
    );
  }

  /** Returns false where the caller sees no such program, or its vendor has no such reviewer. A member stays one. */
  async add(scope: Scope, programId: string, userId: string): Promise<boolean> {
    const [found] = await this.database.query<{ id: string }>(
      `WITH reviewer AS (
         SELECT p.id AS program_id, u.id FROM programs p JOIN users u ON u.organization_id = p.vendor_id
         WHERE p.id = $2 AND ($1::uuid[] IS NULL OR p.id = ANY($1)) AND u.id = $3 AND u.role = 'reviewer'),
       added AS (
         INSERT INTO program_members (program_id, user_id) SELECT program_id, id FROM reviewer ON CONFLICT DO NOTHING)
       SELECT id FROM reviewer`,
      [visiblePrograms(scope), programId, userId],
    );
    return found !== undefined;
  }

  /** Returns false where the caller sees no such member. */
  async remove(scope: Scope, programId: string, userId: string): Promise<boolean> {
    const rows = await this.database.query<{ user_id: string }>(
      `DELETE FROM program_members
       WHERE program_id = $2 AND user_id = $3 AND ($1::uuid[] IS NULL OR program_id = ANY($1)) RETURNING user_id`,
      [visiblePrograms(scope), programId, userId],
    );
    return rows.length > 0;
  }
}

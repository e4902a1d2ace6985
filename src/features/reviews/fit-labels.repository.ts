import { Injectable } from '@nestjs/common';
import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';

/** A person's rating of one criterion of one agent's part. */
export interface PersonRating {
  revisionId: string;
  conversationId: string;
  agentId: string | null;
  criterionId: string;
  rating: number;
}

@Injectable()
export class FitLabelsRepository {
  constructor(private readonly database: Database) {}

  /**
   * What people rated blind under any version of a rubric, of each part the latest. Grades made with the machine's in sight, or to
   * settle a dispute, teach nothing.
   */
  async ratings(scope: Scope, programId: string, rubricId: string): Promise<PersonRating[]> {
    return this.database.query<PersonRating>(
      `WITH graded AS (
         SELECT DISTINCT ON (e.revision_id, e.agent_id) e.id, e.revision_id, e.agent_id, e.conversation_id
         FROM reviews r JOIN evaluations e ON e.id = r.evaluation_id JOIN rubric_versions v ON v.id = e.rubric_version_id
         WHERE r.program_id = $2 AND ($1::uuid[] IS NULL OR r.program_id = ANY($1)) AND r.mode = 'blind'
           AND r.drawn <> 'dispute' AND v.rubric_id = $3
         ORDER BY e.revision_id, e.agent_id, e.id DESC)
       SELECT g.revision_id AS "revisionId", g.conversation_id AS "conversationId", g.agent_id AS "agentId",
         p.criterion_id AS "criterionId", p.rating
       FROM graded g JOIN verdicts p ON p.evaluation_id = g.id AND p.outcome = 'rated'
       ORDER BY 1, 3, 4`,
      [visiblePrograms(scope), programId, rubricId],
    );
  }
}

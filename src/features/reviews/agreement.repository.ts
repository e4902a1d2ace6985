import { Injectable } from '@nestjs/common';
import { type VerdictOutcome } from '../../domain/judging/verdict.js';
import { type VerdictPairs } from '../../domain/reviews/agreement.js';
import { type RandomPairs } from '../../domain/reviews/judge-standing.js';
import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';

interface PairRow extends Pick<VerdictPairs, 'judgeId' | 'judgeVersion' | 'criterionId' | 'count'> {
  personOutcome: VerdictOutcome;
  personRating: number | null;
  judgeOutcome: VerdictOutcome;
  judgeRating: number | null;
}

/** What one person said on one criterion of a part that others graded too. */
export interface ReviewerVerdict {
  /** Names the part. */
  itemId: string;
  userId: string;
  criterionId: string;
  outcome: VerdictOutcome;
  rating: number | null;
}

/** A judge that read a part again, by another list of topics, rated it as before: that is no second rating. */
const LAST_OF_ITS_VERSION = `NOT EXISTS (SELECT FROM evaluations later
  WHERE later.revision_id = m.revision_id AND later.agent_id IS NOT DISTINCT FROM m.agent_id
    AND later.rubric_version_id = m.rubric_version_id AND later.judge_id = m.judge_id
    AND later.judge_version = m.judge_version AND later.review_id IS NULL AND later.id > m.id)`;

@Injectable()
export class AgreementRepository {
  constructor(private readonly database: Database) {}

  /** The machine's evaluations of what a review graded: the same revision, part and rubric version. */
  async judgesOf(scope: Scope, evaluationId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT m.id FROM evaluations p JOIN evaluations m ON m.revision_id = p.revision_id
         AND m.agent_id IS NOT DISTINCT FROM p.agent_id AND m.rubric_version_id = p.rubric_version_id
       WHERE p.id = $2 AND m.review_id IS NULL AND ${LAST_OF_ITS_VERSION} AND ($1::uuid[] IS NULL OR m.program_id = ANY($1)) ORDER BY m.id`,
      [visiblePrograms(scope), evaluationId],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * How often which verdict of a person met which of a judge in a program. Of a part that several people graded only the
   * latest counts, so that no part counts twice for one judge. Only what was graded blind: who has read a verdict agrees with it
   * more often.
   */
  async pairs(scope: Scope, programId: string): Promise<VerdictPairs[]> {
    const rows = await this.database.query<PairRow>(
      `WITH graded AS (
         SELECT DISTINCT ON (e.revision_id, e.agent_id, e.rubric_version_id)
           e.id, e.revision_id, e.agent_id, e.rubric_version_id
         FROM reviews r JOIN evaluations e ON e.id = r.evaluation_id
         WHERE r.program_id = $2 AND r.mode = 'blind' AND ($1::uuid[] IS NULL OR r.program_id = ANY($1))
         ORDER BY e.revision_id, e.agent_id, e.rubric_version_id, e.id DESC)
       SELECT m.judge_id AS "judgeId", m.judge_version AS "judgeVersion", p.criterion_id AS "criterionId",
         p.outcome AS "personOutcome", p.rating AS "personRating", j.outcome AS "judgeOutcome", j.rating AS "judgeRating",
         count(*)::int AS count
       FROM graded g JOIN evaluations m ON m.revision_id = g.revision_id AND m.agent_id IS NOT DISTINCT FROM g.agent_id
           AND m.rubric_version_id = g.rubric_version_id AND m.review_id IS NULL
           AND ${LAST_OF_ITS_VERSION}
         JOIN verdicts p ON p.evaluation_id = g.id
         JOIN verdicts j ON j.evaluation_id = m.id AND j.criterion_id = p.criterion_id
       GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7`,
      [visiblePrograms(scope), programId],
    );
    return rows.map(pairOf);
  }

  /** What several people said, each blind, of the parts they all graded by a rubric version: the latest `most` of these parts. */
  async byReviewers(
    scope: Scope,
    programId: string,
    rubricVersionId: string,
    most: number,
  ): Promise<ReviewerVerdict[]> {
    return this.database.query<ReviewerVerdict>(
      `WITH graded AS (
         SELECT DISTINCT ON (e.revision_id, e.agent_id, r.reviewer_id)
           e.id, e.revision_id, e.agent_id, r.reviewer_id, e.created_at
         FROM reviews r JOIN evaluations e ON e.id = r.evaluation_id
         WHERE r.program_id = $2 AND r.mode = 'blind' AND e.rubric_version_id = $3
           AND ($1::uuid[] IS NULL OR r.program_id = ANY($1))
         ORDER BY e.revision_id, e.agent_id, r.reviewer_id, e.id DESC),
       shared AS (
         SELECT revision_id, agent_id FROM graded GROUP BY revision_id, agent_id
         HAVING count(*) > 1 ORDER BY max(created_at) DESC, revision_id LIMIT $4)
       SELECT concat_ws(' ', g.revision_id, g.agent_id) AS "itemId", g.reviewer_id AS "userId",
         v.criterion_id AS "criterionId", v.outcome, v.rating
       FROM shared s JOIN graded g ON g.revision_id = s.revision_id AND g.agent_id IS NOT DISTINCT FROM s.agent_id
         JOIN verdicts v ON v.evaluation_id = g.id
       ORDER BY 1, 2, 3`,
      [visiblePrograms(scope), programId, rubricVersionId, most],
    );
  }

  /** The same of parts that were drawn at random and graded blind, by the language of the conversation. */
  async randomPairs(scope: Scope, programId: string): Promise<RandomPairs[]> {
    const rows = await this.database.query<PairRow & { language: string | null }>(
      `WITH graded AS (
         SELECT DISTINCT ON (e.revision_id, e.agent_id, e.rubric_version_id)
           e.id, e.revision_id, e.agent_id, e.rubric_version_id
         FROM reviews r JOIN evaluations e ON e.id = r.evaluation_id
         WHERE r.program_id = $2 AND r.mode = 'blind' AND r.drawn = 'random'
           AND ($1::uuid[] IS NULL OR r.program_id = ANY($1))
         ORDER BY e.revision_id, e.agent_id, e.rubric_version_id, e.id DESC)
       SELECT m.judge_id AS "judgeId", m.judge_version AS "judgeVersion", p.criterion_id AS "criterionId",
         lower(split_part(cr.language, '-', 1)) AS language,
         p.outcome AS "personOutcome", p.rating AS "personRating", j.outcome AS "judgeOutcome", j.rating AS "judgeRating",
         count(*)::int AS count
       FROM graded g JOIN evaluations m ON m.revision_id = g.revision_id AND m.agent_id IS NOT DISTINCT FROM g.agent_id
           AND m.rubric_version_id = g.rubric_version_id AND m.review_id IS NULL
           AND ${LAST_OF_ITS_VERSION}
         JOIN conversation_revisions cr ON cr.id = g.revision_id
         JOIN verdicts p ON p.evaluation_id = g.id
         JOIN verdicts j ON j.evaluation_id = m.id AND j.criterion_id = p.criterion_id
       GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8`,
      [visiblePrograms(scope), programId],
    );
    return rows.map(({ language, ...row }) => ({ ...pairOf(row), language }));
  }
}

function pairOf({ personOutcome, personRating, judgeOutcome, judgeRating, ...row }: PairRow): VerdictPairs {
  return {
    ...row,
    person: { outcome: personOutcome, rating: personRating },
    judge: { outcome: judgeOutcome, rating: judgeRating },
  };
}

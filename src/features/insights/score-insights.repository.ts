import { Injectable } from '@nestjs/common';
import { type BilingualText } from '../../domain/judging/evidence.js';
import { type MeanSummary } from '../../domain/stats/mean.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { GRADED, gradedParameters } from './graded-conversations.js';
import { type InsightsQuery, type Period } from './insights.dto.js';

/** Scores of a period, summed up; `start` null: of all. `n` is 0 where nothing was rated. */
export interface ScoreSummary extends MeanSummary {
  start: string | null;
  /** Graded parts, with a score or without. */
  parts: number;
  failed: number;
}

export interface CriterionSummary extends MeanSummary {
  criterionId: string;
  name: BilingualText | null;
  notApplicable: number;
  notJudged: number;
}

@Injectable()
export class ScoreInsightsRepository {
  constructor(private readonly database: Database) {}

  async summaries(scope: Scope, query: InsightsQuery, by: Period): Promise<ScoreSummary[]> {
    return this.database.query<ScoreSummary>(
      `SELECT start, count(*)::int AS parts, count(score)::int AS n, coalesce(avg(score), 0) AS mean,
         var_samp(score) AS variance, count(*) FILTER (WHERE failed_critical <> '{}')::int AS failed
       FROM (SELECT *, date_trunc($7, local_time)::date::text AS start FROM (${GRADED}) g) graded
       GROUP BY GROUPING SETS ((start), ())`,
      [...gradedParameters(scope, query), by],
    );
  }

  /** Criterion by criterion, in the order of their ids; what does not apply by its condition counts as not applicable. */
  async criteria(scope: Scope, query: InsightsQuery): Promise<CriterionSummary[]> {
    return this.database.query<CriterionSummary>(
      `WITH graded AS (${GRADED}),
       summed AS (
         SELECT v.criterion_id, count(v.score)::int AS n, coalesce(avg(v.score), 0) AS mean, var_samp(v.score) AS variance,
           count(*) FILTER (WHERE v.score IS NULL AND v.outcome <> 'not_judged')::int AS not_applicable,
           count(*) FILTER (WHERE v.outcome = 'not_judged')::int AS not_judged,
           (array_agg(g.rubric_version_id ORDER BY g.evaluation_id DESC))[1] AS version_id
         FROM graded g JOIN verdicts v ON v.evaluation_id = g.evaluation_id GROUP BY v.criterion_id)
       SELECT s.criterion_id AS "criterionId", s.n, s.mean, s.variance, s.not_applicable AS "notApplicable",
         s.not_judged AS "notJudged", c.criterion->'name' AS name
       FROM summed s LEFT JOIN rubric_versions rv ON rv.id = s.version_id
       LEFT JOIN LATERAL (
         SELECT criterion, place FROM jsonb_path_query(rv.definition, '$.sections[*].criteria[*]')
           WITH ORDINALITY AS each (criterion, place) WHERE criterion->>'id' = s.criterion_id LIMIT 1) c ON true
       ORDER BY c.place, s.criterion_id`,
      gradedParameters(scope, query),
    );
  }
}

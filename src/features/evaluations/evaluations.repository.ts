import { Injectable } from '@nestjs/common';
import { type Flag } from '../../domain/judging/flag.js';
import { type FoundTopic, type Resolution } from '../../domain/judging/local/detection.js';
import { type Verdict } from '../../domain/judging/verdict.js';
import { type EvaluationScore } from '../../domain/rubrics/scoring.js';
import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { doubles, instants, integers, jsons, texts, uuids } from '../../platform/database/binary-array.js';
import { Database } from '../../platform/database/database.js';
import { type Evaluation } from './evaluation.entity.js';
import { type FlagRow } from './flag.entity.js';
import { type VerdictRow } from './verdict.entity.js';

/** An evaluation with everything that is written with it. */
export interface NewEvaluation {
  id: string;
  programId: string;
  conversationId: string;
  revisionId: string;
  agentId: string | null;
  rubricVersionId: string;
  judgeId: string;
  judgeVersion: string;
  reviewId: string | null;
  score: EvaluationScore;
  /** What the whole conversation is about and how it ended; null where a person graded, who is not asked. */
  reading: { topic: FoundTopic | null; topicsVersion: number; resolved: Resolution } | null;
  verdicts: Verdict[];
  flags: (Flag & { id: string; agentId: string | null; occurredAt: Date })[];
}

const EVALUATION = `
  SELECT e.id, e.program_id AS "programId", e.conversation_id AS "conversationId", e.revision_id AS "revisionId",
    e.agent_id AS "agentId", e.rubric_version_id AS "rubricVersionId", e.judge_id AS "judgeId",
    e.judge_version AS "judgeVersion", e.review_id AS "reviewId", e.score,
    e.score_before_critical AS "scoreBeforeCritical", e.failed_critical AS "failedCritical", e.coverage,
    e.section_scores AS "sectionScores", e.topic, e.topic_words AS "topicWords",
    e.topics_version AS "topicsVersion", e.resolved, e.created_at AS "createdAt"
  FROM evaluations e
  WHERE ($1::uuid[] IS NULL OR e.program_id = ANY($1)) AND ($2::uuid IS NULL OR e.agent_id = $2)`;

const FLAG = `
  SELECT f.id, f.program_id AS "programId", f.evaluation_id AS "evaluationId", f.conversation_id AS "conversationId",
    f.agent_id AS "agentId", f.kind, f.strength, f.evidence, f.reason, f.occurred_at AS "occurredAt",
    f.created_at AS "createdAt"
  FROM flags f
  WHERE ($1::uuid[] IS NULL OR f.program_id = ANY($1)) AND ($2::uuid IS NULL OR f.agent_id = $2)`;

/** Leaves out what the person of the parameter is grading blind, until it is submitted. */
const notGradedBlind = (conversationId: string, parameter: number) =>
  `${conversationId} <> ALL (ARRAY(SELECT conversation_id FROM conversations_graded_blind WHERE reviewer_id = $${parameter}))`;

export interface EvaluationFilter {
  programId: string | null;
  agentId: string | null;
  conversationId: string | null;
}

export interface FlagFilter extends EvaluationFilter {
  kind: string | null;
  minStrength: number;
}

@Injectable()
export class EvaluationsRepository {
  constructor(private readonly database: Database) {}

  /** Writes evaluations with their verdicts and flags; returns those that were not there already. Call it in a transaction. */
  async insert(evaluations: readonly NewEvaluation[]): Promise<NewEvaluation[]> {
    if (evaluations.length === 0) return [];
    const inserted = await this.insertEvaluations(evaluations);
    const fresh = evaluations.filter((evaluation) => inserted.has(evaluation.id));
    if (fresh.length > 0) {
      await this.insertVerdicts(fresh);
      await this.insertFlags(fresh);
    }
    return fresh;
  }

  async list(scope: Scope, filter: EvaluationFilter, cursor: string | null, limit: number): Promise<Evaluation[]> {
    return this.database.query<Evaluation>(
      `${EVALUATION} AND ($3::uuid IS NULL OR e.program_id = $3) AND ($4::uuid IS NULL OR e.agent_id = $4)
         AND ($5::uuid IS NULL OR e.conversation_id = $5) AND ($6::uuid IS NULL OR e.id < $6)
         AND ${notGradedBlind('e.conversation_id', 8)}
       ORDER BY e.id DESC LIMIT $7`,
      [
        visiblePrograms(scope),
        scope.agentId,
        filter.programId,
        filter.agentId,
        filter.conversationId,
        cursor,
        limit,
        scope.userId,
      ],
    );
  }

  async find(scope: Scope, id: string): Promise<Evaluation | null> {
    const [found] = await this.database.query<Evaluation>(
      `${EVALUATION} AND e.id = $3 AND ${notGradedBlind('e.conversation_id', 4)}`,
      [visiblePrograms(scope), scope.agentId, id, scope.userId],
    );
    return found ?? null;
  }

  /** The verdicts of evaluations the caller was found to see. */
  async verdicts(scope: Scope, evaluationIds: readonly string[]): Promise<VerdictRow[]> {
    return this.database.query<VerdictRow>(
      `SELECT evaluation_id AS "evaluationId", criterion_id AS "criterionId", program_id AS "programId", outcome, rating,
         score, root_causes AS "rootCauses", evidence, reason
       FROM verdicts WHERE evaluation_id = ANY($2) AND ($1::uuid[] IS NULL OR program_id = ANY($1))
       ORDER BY evaluation_id, criterion_id`,
      [visiblePrograms(scope), evaluationIds],
    );
  }

  async flagsOf(scope: Scope, evaluationIds: readonly string[]): Promise<FlagRow[]> {
    return this.database.query<FlagRow>(`${FLAG} AND f.evaluation_id = ANY($3) ORDER BY f.id`, [
      visiblePrograms(scope),
      null,
      evaluationIds,
    ]);
  }

  async listFlags(scope: Scope, filter: FlagFilter, cursor: string | null, limit: number): Promise<FlagRow[]> {
    return this.database.query<FlagRow>(
      `${FLAG} AND ($3::uuid IS NULL OR f.program_id = $3) AND ($4::uuid IS NULL OR f.agent_id = $4)
         AND ($5::uuid IS NULL OR f.conversation_id = $5) AND ($6::text IS NULL OR f.kind = $6) AND f.strength >= $7
         AND ($8::uuid IS NULL OR f.id < $8) AND ${notGradedBlind('f.conversation_id', 10)}
       ORDER BY f.id DESC LIMIT $9`,
      [
        visiblePrograms(scope),
        scope.agentId,
        filter.programId,
        filter.agentId,
        filter.conversationId,
        filter.kind,
        filter.minStrength,
        cursor,
        limit,
        scope.userId,
      ],
    );
  }

  /** What became of an import: conversations with an evaluation of the revision it brought, and flags by kind. */
  async ofImport(scope: Scope, importId: string): Promise<{ evaluated: number; flags: Record<string, number> }> {
    const [row] = await this.database.query<{ evaluated: number; flags: Record<string, number> }>(
      `WITH brought AS (
         SELECT e.id, e.revision_id FROM conversation_revisions r JOIN evaluations e ON e.revision_id = r.id
         WHERE r.import_id = $2 AND ($1::uuid[] IS NULL OR r.program_id = ANY($1)) AND e.review_id IS NULL),
       counts AS (SELECT f.kind, count(*)::int AS n FROM brought b JOIN flags f ON f.evaluation_id = b.id GROUP BY f.kind)
       SELECT (SELECT count(DISTINCT revision_id)::int FROM brought) AS evaluated,
         (SELECT coalesce(jsonb_object_agg(kind, n ORDER BY kind), '{}') FROM counts) AS flags`,
      [visiblePrograms(scope), importId],
    );
    return row ?? { evaluated: 0, flags: {} };
  }

  private async insertEvaluations(evaluations: readonly NewEvaluation[]): Promise<Set<string>> {
    const of = <T>(read: (evaluation: NewEvaluation) => T) => evaluations.map(read);
    const rows = await this.database.query<{ id: string }>(
      `INSERT INTO evaluations (id, program_id, conversation_id, revision_id, agent_id, rubric_version_id, judge_id,
         judge_version, review_id, score, score_before_critical, coverage, failed_critical, section_scores,
         topic, topic_words, topics_version, resolved)
       SELECT id, program_id, conversation_id, revision_id, agent_id, rubric_version_id, judge_id, judge_version,
         review_id, score, score_before_critical, coverage,
         ARRAY(SELECT jsonb_array_elements_text(failed_critical)), section_scores, topic, topic_words, topics_version, resolved
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[],
         $9::uuid[], $10::float8[], $11::float8[], $12::float8[], $13::jsonb[], $14::jsonb[],
         $15::text[], $16::jsonb[], $17::int[], $18::text[])
         AS e (id, program_id, conversation_id, revision_id, agent_id, rubric_version_id, judge_id, judge_version,
           review_id, score, score_before_critical, coverage, failed_critical, section_scores, topic, topic_words,
           topics_version, resolved)
       ON CONFLICT DO NOTHING RETURNING id`,
      [
        uuids(of((e) => e.id)),
        uuids(of((e) => e.programId)),
        uuids(of((e) => e.conversationId)),
        uuids(of((e) => e.revisionId)),
        uuids(of((e) => e.agentId)),
        uuids(of((e) => e.rubricVersionId)),
        texts(of((e) => e.judgeId)),
        texts(of((e) => e.judgeVersion)),
        uuids(of((e) => e.reviewId)),
        doubles(of((e) => e.score.score)),
        doubles(of((e) => e.score.scoreBeforeCritical)),
        doubles(of((e) => e.score.coverage)),
        jsons(of((e) => e.score.failedCritical)),
        jsons(of((e) => e.score.sections)),
        texts(of((e) => e.reading?.topic?.name ?? null)),
        jsons(of((e) => e.reading?.topic?.words ?? [])),
        integers(of((e) => e.reading?.topicsVersion ?? 0)),
        texts(of((e) => e.reading?.resolved ?? null)),
      ],
    );
    return new Set(rows.map((row) => row.id));
  }

  private async insertVerdicts(evaluations: readonly NewEvaluation[]): Promise<void> {
    const rows = evaluations.flatMap(({ id, programId, verdicts, score }) => {
      const scores = new Map(score.sections.flatMap((s) => s.criteria).map((c) => [c.criterionId, c.score]));
      return verdicts.map((verdict) => ({ id, programId, verdict, score: scores.get(verdict.criterionId) ?? null }));
    });
    await this.database.query(
      `INSERT INTO verdicts (evaluation_id, program_id, criterion_id, outcome, rating, score, root_causes, evidence,
         reason)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::float8[], $6::float8[], $7::jsonb[],
         $8::jsonb[], $9::jsonb[])`,
      [
        uuids(rows.map((row) => row.id)),
        uuids(rows.map((row) => row.programId)),
        texts(rows.map((row) => row.verdict.criterionId)),
        texts(rows.map((row) => row.verdict.outcome)),
        doubles(rows.map((row) => row.verdict.rating)),
        doubles(rows.map((row) => row.score)),
        jsons(rows.map((row) => row.verdict.rootCauses ?? [])),
        jsons(rows.map((row) => row.verdict.evidence)),
        jsons(rows.map((row) => row.verdict.reason)),
      ],
    );
  }

  private async insertFlags(evaluations: readonly NewEvaluation[]): Promise<void> {
    const rows = evaluations.flatMap((evaluation) => evaluation.flags.map((flag) => ({ evaluation, flag })));
    if (rows.length === 0) return;
    await this.database.query(
      `INSERT INTO flags (id, program_id, evaluation_id, conversation_id, agent_id, kind, strength, evidence, reason,
         occurred_at)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::float8[],
         $8::jsonb[], $9::jsonb[], $10::timestamptz[])`,
      [
        uuids(rows.map((row) => row.flag.id)),
        uuids(rows.map((row) => row.evaluation.programId)),
        uuids(rows.map((row) => row.evaluation.id)),
        uuids(rows.map((row) => row.evaluation.conversationId)),
        uuids(rows.map((row) => row.flag.agentId)),
        texts(rows.map((row) => row.flag.kind)),
        doubles(rows.map((row) => row.flag.strength)),
        jsons(rows.map((row) => row.flag.evidence)),
        jsons(rows.map((row) => row.flag.reason)),
        instants(rows.map((row) => row.flag.occurredAt.getTime())),
      ],
    );
  }
}

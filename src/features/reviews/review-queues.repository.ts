import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { type DrawnPart, type DrawnSample, type FramePart } from '../../domain/reviews/draw-sample.js';
import { type QueueItemState } from '../../domain/reviews/queue-item-state.js';
import { type SamplingRule } from '../../domain/reviews/sampling-rule.js';
import { type SkipReason } from '../../domain/reviews/skip-reason.js';
import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { type ReviewQueue } from './review-queue.entity.js';

export type ReviewQueueRow = ReviewQueue & { creator: string };

/** How far a queue has come, and what was skipped and why. */
export interface QueueProgress {
  states: Partial<Record<QueueItemState, number>>;
  skipped: { reason: SkipReason; count: number; replaced: number }[];
  /** Where it was drawn by strata: how many were drawn and graded in each, and the probability to be drawn. */
  strata: { stratum: string; drawn: number; graded: number; inclusionProbability: number }[];
}

const QUEUE = `
  SELECT q.id, q.program_id AS "programId", q.name, q.rule, q.seed, q.mode, q.gradings, q.population, q.state,
    q.created_by AS "createdBy", q.created_at AS "createdAt", u.name AS creator
  FROM review_queues q JOIN users u ON u.id = q.created_by
  WHERE ($1::uuid[] IS NULL OR q.program_id = ANY($1))`;

@Injectable()
export class ReviewQueuesRepository {
  constructor(private readonly database: Database) {}

  async list(scope: Scope, programId: string | null, cursor: string | null, limit: number): Promise<ReviewQueueRow[]> {
    return this.database.query<ReviewQueueRow>(
      `${QUEUE} AND ($2::uuid IS NULL OR q.program_id = $2) AND ($3::uuid IS NULL OR q.id < $3)
       ORDER BY q.id DESC LIMIT $4`,
      [visiblePrograms(scope), programId, cursor, limit],
    );
  }

  async find(scope: Scope, id: string): Promise<ReviewQueueRow | null> {
    const [found] = await this.database.query<ReviewQueueRow>(`${QUEUE} AND q.id = $2`, [visiblePrograms(scope), id]);
    return found ?? null;
  }

  /** The parts of a program that fit a rule, one more than `most` at most. */
  async frame(
    scope: Scope,
    program: { id: string; timeZone: string },
    rule: SamplingRule,
    most: number,
  ): Promise<FramePart[]> {
    const { period, exclude, draw } = rule;
    const wanted = draw.by === 'targeted' ? draw.flags : null;
    return this.database.query<FramePart>(
      `SELECT c.id AS "conversationId", ca.agent_id AS "agentId", c.channel,
         lower(split_part(r.language, '-', 1)) AS language,
         extract(hour FROM c.opened_at AT TIME ZONE $3)::int AS hour,
         CASE WHEN $12::text[] IS NULL THEN 0 ELSE coalesce((SELECT max(f.strength) FROM evaluations e
           JOIN flags f ON f.evaluation_id = e.id
           WHERE e.revision_id = c.revision_id AND f.kind = ANY($12)
             AND (f.agent_id IS NULL OR f.agent_id = ca.agent_id)), 0) END AS strength
       FROM conversations c JOIN conversation_revisions r ON r.id = c.revision_id
         LEFT JOIN conversation_agents ca ON ca.revision_id = c.revision_id
       WHERE c.program_id = $2 AND ($1::uuid[] IS NULL OR c.program_id = ANY($1))
         AND ($4::text IS NULL OR c.opened_at >= $4::timestamp AT TIME ZONE $3)
         AND ($5::text IS NULL OR c.opened_at < $5::timestamp AT TIME ZONE $3)
         AND (cardinality($6::text[]) = 0 OR c.channel = ANY($6))
         AND (cardinality($7::text[]) = 0 OR lower(split_part(r.language, '-', 1)) = ANY($7))
         AND (cardinality($8::uuid[]) = 0 OR ca.agent_id = ANY($8))
         AND (ca.agent_id IS NULL OR ca.agent_id <> ALL($9::uuid[]))
         AND NOT r.tags ?| $10::text[] AND r.turn_count >= $11
         AND NOT ($13 AND EXISTS (SELECT FROM reviews g WHERE g.conversation_id = c.id AND g.state = 'submitted'
           AND g.revision_id = c.revision_id AND g.agent_id IS NOT DISTINCT FROM ca.agent_id))
       LIMIT $14`,
      [
        visiblePrograms(scope),
        program.id,
        program.timeZone,
        period?.from ?? null,
        period?.to ?? null,
        rule.channels,
        rule.languages.map((language) => language.toLowerCase().split('-')[0]),
        rule.agentIds,
        exclude.agentIds,
        exclude.tags,
        exclude.fewerTurnsThan,
        wanted,
        exclude.graded,
        most + 1,
      ],
    );
  }

  async insert(queue: Omit<ReviewQueue, 'createdAt' | 'state'>, { drawn, reserve }: DrawnSample): Promise<void> {
    await this.database.query(
      `INSERT INTO review_queues (id, program_id, name, rule, seed, mode, gradings, population, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        queue.id,
        queue.programId,
        queue.name,
        JSON.stringify(queue.rule),
        queue.seed,
        queue.mode,
        queue.gradings,
        queue.population,
        queue.createdBy,
      ],
    );
    await this.insertItems(queue, 'waiting', drawn, 0);
    await this.insertItems(queue, 'reserve', reserve, drawn.length);
  }

  async close(id: string): Promise<void> {
    await this.database.query(`UPDATE review_queues SET state = 'closed' WHERE id = $1`, [id]);
  }

  async progress(scope: Scope, id: string): Promise<QueueProgress> {
    const of = [visiblePrograms(scope), id];
    const mine = 'i.queue_id = $2 AND ($1::uuid[] IS NULL OR i.program_id = ANY($1))';
    const states = await this.database.query<{ state: QueueItemState; count: number }>(
      `SELECT i.state, count(*)::int AS count FROM review_queue_items i WHERE ${mine} GROUP BY 1`,
      of,
    );
    const skipped = await this.database.query<QueueProgress['skipped'][number]>(
      `SELECT i.skip_reason AS reason, count(*)::int AS count, count(i.replaced_by)::int AS replaced
       FROM review_queue_items i WHERE ${mine} AND i.state = 'skipped' GROUP BY 1 ORDER BY 1`,
      of,
    );
    const strata = await this.database.query<QueueProgress['strata'][number]>(
      `SELECT i.stratum, count(*)::int AS drawn, count(*) FILTER (WHERE i.state = 'graded')::int AS graded,
         min(i.inclusion_probability) AS "inclusionProbability"
       FROM review_queue_items i WHERE ${mine} AND i.state <> 'reserve' AND i.stratum IS NOT NULL GROUP BY 1 ORDER BY 1`,
      of,
    );
    return { states: Object.fromEntries(states.map(({ state, count }) => [state, count])), skipped, strata };
  }

  private async insertItems(
    queue: Pick<ReviewQueue, 'id' | 'programId' | 'gradings'>,
    state: QueueItemState,
    parts: readonly DrawnPart[],
    from: number,
  ): Promise<void> {
    const rows = parts.flatMap((drawn, i) =>
      Array.from({ length: queue.gradings }, (_, g) => ({ drawn, ordinal: from + i, grading: g + 1 })),
    );
    if (rows.length === 0) return;
    await this.database.query(
      `INSERT INTO review_queue_items (id, queue_id, program_id, conversation_id, agent_id, ordinal, grading, stratum,
         inclusion_probability, state)
       SELECT id, $2, $3, conversation_id, agent_id, ordinal, grading, stratum, probability, $4
       FROM unnest($1::uuid[], $5::uuid[], $6::uuid[], $7::int[], $8::int[], $9::text[], $10::float8[])
         AS i (id, conversation_id, agent_id, ordinal, grading, stratum, probability)`,
      [
        rows.map(() => newId()),
        queue.id,
        queue.programId,
        state,
        rows.map(({ drawn }) => drawn.part.conversationId),
        rows.map(({ drawn }) => drawn.part.agentId),
        rows.map(({ ordinal }) => ordinal),
        rows.map(({ grading }) => grading),
        rows.map(({ drawn }) => drawn.stratum),
        rows.map(({ drawn }) => drawn.inclusionProbability),
      ],
    );
  }
}

import { Injectable } from '@nestjs/common';
import { queueItemStatesBefore } from '../../domain/reviews/queue-item-state.js';
import { type ReviewMode } from '../../domain/reviews/review-mode.js';
import { type DrawnBy } from '../../domain/reviews/sampling-rule.js';
import { type SkipReason } from '../../domain/reviews/skip-reason.js';
import { Database } from '../../platform/database/database.js';

/** A drawn part that waits to be graded, and how it was drawn. */
export interface WaitingItem {
  id: string;
  conversationId: string;
  agentId: string | null;
  drawn: DrawnBy;
  inclusionProbability: number | null;
}

const WAITING = `
  SELECT i.id, i.conversation_id AS "conversationId", i.agent_id AS "agentId", q.rule->'draw'->>'by' AS drawn,
    i.inclusion_probability AS "inclusionProbability"
  FROM review_queue_items i JOIN review_queues q ON q.id = i.queue_id
  WHERE i.state = 'waiting' AND q.state = 'open'`;

/** The drawn parts of queues whose program the caller was found to see. */
@Injectable()
export class QueueItemsRepository {
  constructor(private readonly database: Database) {}

  /**
   * The next part that waits, for this reviewer: not one they grade or graded already, and none that somebody grades or graded
   * apart from the queue. Nobody else gets it until the transaction ends.
   */
  async next(queueId: string, reviewerId: string, lapsedBefore: Date): Promise<WaitingItem | null> {
    const [found] = await this.database.query<WaitingItem>(
      `${WAITING} AND i.queue_id = $1 AND NOT EXISTS (
         SELECT FROM reviews r JOIN conversations c ON c.id = r.conversation_id
         WHERE r.conversation_id = i.conversation_id AND r.agent_id IS NOT DISTINCT FROM i.agent_id
           AND (q.gradings = 1 OR r.reviewer_id = $2)
           AND ((r.state = 'submitted' AND r.revision_id = c.revision_id AND q.rule->'exclude'->>'graded' = 'true')
             OR (r.state = 'submitted' AND r.reviewer_id = $2 AND r.revision_id = c.revision_id)
             OR (r.state = 'open' AND r.last_active_at > $3)))
       ORDER BY i.ordinal, i.grading LIMIT 1 FOR NO KEY UPDATE OF i SKIP LOCKED`,
      [queueId, reviewerId, lapsedBefore.toISOString()],
    );
    return found ?? null;
  }

  /** What of a part waits in any open queue of that mode: what was drawn at random first. */
  async waitingFor(conversationId: string, agentId: string | null, mode: ReviewMode): Promise<WaitingItem | null> {
    const [found] = await this.database.query<WaitingItem>(
      `${WAITING} AND i.conversation_id = $1 AND i.agent_id IS NOT DISTINCT FROM $2 AND q.mode = $3
       ORDER BY array_position(ARRAY['random', 'stratified', 'targeted'], q.rule->'draw'->>'by'), i.id
       LIMIT 1 FOR NO KEY UPDATE OF i SKIP LOCKED`,
      [conversationId, agentId, mode],
    );
    return found ?? null;
  }

  /** Claims of one reviewer out of one queue come one after the other, so that nobody holds two parts by accident. */
  async lockReviewer(queueId: string, reviewerId: string): Promise<void> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${queueId} ${reviewerId}`]);
  }

  /** The reviewer's own open review out of a queue. */
  async openReviewOf(queueId: string, reviewerId: string): Promise<string | null> {
    const [found] = await this.database.query<{ id: string }>(
      `SELECT r.id FROM review_queue_items i JOIN reviews r ON r.id = i.review_id
       WHERE i.queue_id = $1 AND r.reviewer_id = $2 AND r.state = 'open' AND i.state = 'claimed' ORDER BY r.id LIMIT 1`,
      [queueId, reviewerId],
    );
    return found?.id ?? null;
  }

  /** One of the queue's claims by others that lapsed. */
  async lapsedReviewOf(queueId: string, reviewerId: string, lapsedBefore: Date): Promise<string | null> {
    const [found] = await this.database.query<{ id: string }>(
      `SELECT r.id FROM review_queue_items i JOIN reviews r ON r.id = i.review_id
       WHERE i.queue_id = $1 AND i.state = 'claimed' AND r.state = 'open' AND r.reviewer_id <> $2 AND r.last_active_at <= $3
       ORDER BY i.ordinal LIMIT 1 FOR UPDATE OF i, r SKIP LOCKED`,
      [queueId, reviewerId, lapsedBefore.toISOString()],
    );
    return found?.id ?? null;
  }

  async claim(id: string, reviewId: string): Promise<void> {
    await this.database.query(
      `UPDATE review_queue_items SET state = 'claimed', review_id = $2 WHERE id = $1 AND state = ANY($3)`,
      [id, reviewId, queueItemStatesBefore('claim')],
    );
  }

  /** Puts back what these reviews held. */
  async giveBack(reviewIds: readonly string[]): Promise<void> {
    await this.database.query(
      `UPDATE review_queue_items SET state = 'waiting', review_id = NULL WHERE review_id = ANY($1) AND state = ANY($2)`,
      [reviewIds, queueItemStatesBefore('give_back')],
    );
  }

  async grade(reviewId: string): Promise<void> {
    await this.database.query(
      `UPDATE review_queue_items SET state = 'graded' WHERE review_id = $1 AND state = ANY($2)`,
      [reviewId, queueItemStatesBefore('grade')],
    );
  }

  /** Leaves a drawn part out; returns its place, null where the review is of no drawn part. */
  async skip(
    reviewId: string,
    skip: { reason: SkipReason; note: string | null; by: string },
  ): Promise<{ id: string; queueId: string; stratum: string | null } | null> {
    const [found] = await this.database.query<{ id: string; queueId: string; stratum: string | null }>(
      `UPDATE review_queue_items SET state = 'skipped', skip_reason = $2, skip_note = $3, skipped_by = $4, skipped_at = now()
       WHERE review_id = $1 AND state = ANY($5) RETURNING id, queue_id AS "queueId", stratum`,
      [reviewId, skip.reason, skip.note, skip.by, queueItemStatesBefore('skip')],
    );
    return found ?? null;
  }

  /** Calls in the first in reserve of the same stratum, in place of a skipped part; false where none is left. */
  async replace(skipped: { id: string; queueId: string; stratum: string | null }): Promise<boolean> {
    const [first] = await this.database.query<{ id: string }>(
      `WITH called AS (
         SELECT id FROM review_queue_items
         WHERE queue_id = $1 AND stratum IS NOT DISTINCT FROM $2 AND state = ANY($3)
         ORDER BY ordinal, grading LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)
       UPDATE review_queue_items i SET state = 'waiting' FROM called WHERE i.id = called.id RETURNING i.id`,
      [skipped.queueId, skipped.stratum, queueItemStatesBefore('call_in')],
    );
    if (!first) return false;
    await this.database.query('UPDATE review_queue_items SET replaced_by = $2 WHERE id = $1', [skipped.id, first.id]);
    return true;
  }
}

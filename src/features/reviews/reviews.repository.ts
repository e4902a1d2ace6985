import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { type PartReview } from '../../domain/reviews/claim.js';
import { type ReviewState } from '../../domain/reviews/review-state.js';
import { type Draft } from '../../domain/reviews/submission.js';
import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { type RubricState } from '../rubrics/rubric-version.entity.js';
import { type Review } from './review.entity.js';

/** A review, and whether what it grades is still what is there. */
export type ReviewRow = Review & {
  /** The queue it was drawn into; null where it was claimed by itself. */
  queueId: string | null;
  externalId: string;
  reviewer: string;
  /** The revision that is graded, and whether the conversation has a newer one. */
  revision: number;
  revised: boolean;
  rubricState: RubricState;
};

export interface ReviewFilter {
  programId: string | null;
  conversationId: string | null;
  state: string | null;
}

/** What a review is opened with. */
export type NewReview = Pick<
  Review,
  | 'id'
  | 'programId'
  | 'conversationId'
  | 'revisionId'
  | 'agentId'
  | 'rubricVersionId'
  | 'reviewerId'
  | 'mode'
  | 'drawn'
  | 'inclusionProbability'
  | 'queueItemId'
  | 'assistedBy'
>;

/** Of the seconds of parameter 3 as many as passed since the reviewer was last heard of. */
const AT_MOST_PASSED = `least($3::int, ceil(extract(epoch FROM now() - last_active_at))::int)`;

/** A conversation as it is to be claimed. */
export interface ClaimableConversation {
  id: string;
  programId: string;
  revisionId: string;
  agentIds: string[];
}

const COLUMNS = `r.id, r.program_id AS "programId", r.conversation_id AS "conversationId", r.revision_id AS "revisionId",
    r.agent_id AS "agentId", r.rubric_version_id AS "rubricVersionId", r.reviewer_id AS "reviewerId", r.state,
    '{"comments": []}'::jsonb || r.draft AS draft, r.draft_revision AS "draftRevision", r.active_seconds AS "activeSeconds",
    r.mode, r.drawn, r.inclusion_probability AS "inclusionProbability", r.queue_item_id AS "queueItemId",
    (SELECT qi.queue_id FROM review_queue_items qi WHERE qi.id = r.queue_item_id) AS "queueId",
    r.assisted_by AS "assistedBy",
    r.evaluation_id AS "evaluationId", r.claimed_at AS "claimedAt", r.last_active_at AS "lastActiveAt",
    r.submitted_at AS "submittedAt", c.external_id AS "externalId", u.name AS reviewer, cr.number AS revision,
    c.revision_id <> r.revision_id AS revised, v.state AS "rubricState"`;

const FROM = `reviews r JOIN conversations c ON c.id = r.conversation_id JOIN conversation_revisions cr ON cr.id = r.revision_id
    JOIN rubric_versions v ON v.id = r.rubric_version_id JOIN users u ON u.id = r.reviewer_id`;

/** One's own reviews; managers see the others' too, but for those of a conversation they are grading themselves. */
const REVIEW = `
  SELECT ${COLUMNS} FROM ${FROM}
  WHERE ($1::uuid[] IS NULL OR r.program_id = ANY($1)) AND (r.reviewer_id = $2 OR ($3 AND r.conversation_id <> ALL
    (ARRAY(SELECT conversation_id FROM conversations_graded_blind WHERE reviewer_id = $2))))`;

@Injectable()
export class ReviewsRepository {
  constructor(private readonly database: Database) {}

  async list(scope: Scope, filter: ReviewFilter, cursor: string | null, limit: number): Promise<ReviewRow[]> {
    return this.database.query<ReviewRow>(
      `${REVIEW} AND ($4::uuid IS NULL OR r.program_id = $4) AND ($5::uuid IS NULL OR r.conversation_id = $5)
         AND ($6::text IS NULL OR r.state = $6) AND ($7::uuid IS NULL OR r.id < $7)
       ORDER BY r.id DESC LIMIT $8`,
      [...readerOf(scope), filter.programId, filter.conversationId, filter.state, cursor, limit],
    );
  }

  async find(scope: Scope, id: string): Promise<ReviewRow | null> {
    const [found] = await this.database.query<ReviewRow>(`${REVIEW} AND r.id = $4`, [...readerOf(scope), id]);
    return found ?? null;
  }

  /** The caller's own review; neither it nor the state of its rubric changes until the transaction ends. */
  async lockOwn(scope: Scope, id: string): Promise<ReviewRow | null> {
    const [found] = await this.database.query<ReviewRow>(
      `SELECT ${COLUMNS} FROM ${FROM}
       WHERE r.id = $3 AND r.reviewer_id = $2 AND ($1::uuid[] IS NULL OR r.program_id = ANY($1))
       FOR UPDATE OF r FOR SHARE OF v`,
      [visiblePrograms(scope), scope.userId, id],
    );
    return found ?? null;
  }

  /** Nobody else may claim in this conversation until the transaction ends. */
  async lockConversation(scope: Scope, id: string): Promise<ClaimableConversation | null> {
    const [found] = await this.database.query<Omit<ClaimableConversation, 'agentIds'>>(
      `SELECT id, program_id AS "programId", revision_id AS "revisionId" FROM conversations
       WHERE id = $2 AND ($1::uuid[] IS NULL OR program_id = ANY($1)) FOR NO KEY UPDATE`,
      [visiblePrograms(scope), id],
    );
    if (!found) return null;
    const agents = await this.database.query<{ agentId: string }>(
      'SELECT agent_id AS "agentId" FROM conversation_agents WHERE revision_id = $1 ORDER BY agent_id',
      [found.revisionId],
    );
    return { ...found, agentIds: agents.map(({ agentId }) => agentId) };
  }

  /**
   * The reviews of one agent's part that are open or submitted; for deciding on a claim, so of whomever they are, and none of
   * them changes until the transaction ends.
   */
  async ofPart(conversationId: string, agentId: string | null): Promise<PartReview[]> {
    const rows = await this.database.query<Omit<PartReview, 'lastActiveAt'> & { lastActiveAt: Date }>(
      `SELECT id, reviewer_id AS "reviewerId", state, revision_id AS "revisionId",
         rubric_version_id AS "rubricVersionId", last_active_at AS "lastActiveAt"
       FROM reviews WHERE conversation_id = $1 AND agent_id IS NOT DISTINCT FROM $2 AND state IN ('open', 'submitted')
       ORDER BY id FOR UPDATE`,
      [conversationId, agentId],
    );
    return rows.map((row) => ({ ...row, lastActiveAt: row.lastActiveAt.getTime() }));
  }

  /** Opens a review, with the draft of the one it replaces. */
  async insert(review: NewReview, replaces: string | null): Promise<void> {
    await this.database.query(
      `INSERT INTO reviews (id, program_id, conversation_id, revision_id, agent_id, rubric_version_id, reviewer_id, mode,
         drawn, inclusion_probability, queue_item_id, assisted_by, draft, draft_revision, active_seconds)
       SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, coalesce(old.draft, '{"verdicts": [], "comments": []}'),
         coalesce(old.draft_revision, 0), coalesce(old.active_seconds, 0)
       FROM (SELECT 1) one LEFT JOIN reviews old ON old.id = $13`,
      [
        review.id,
        review.programId,
        review.conversationId,
        review.revisionId,
        review.agentId,
        review.rubricVersionId,
        review.reviewerId,
        review.mode,
        review.drawn,
        review.inclusionProbability,
        review.queueItemId,
        review.assistedBy,
        replaces,
      ],
    );
  }

  /** The newest evaluation by a machine of one part by one version of a rubric. */
  async machineEvaluation(
    part: Pick<Review, 'programId' | 'revisionId' | 'agentId' | 'rubricVersionId'>,
  ): Promise<string | null> {
    const [found] = await this.database.query<{ id: string }>(
      `SELECT id FROM evaluations WHERE program_id = $1 AND revision_id = $2 AND agent_id IS NOT DISTINCT FROM $3
         AND rubric_version_id = $4 AND review_id IS NULL ORDER BY id DESC LIMIT 1`,
      [part.programId, part.revisionId, part.agentId, part.rubricVersionId],
    );
    return found?.id ?? null;
  }

  async setState(ids: readonly string[], state: Exclude<ReviewState, 'submitted'>): Promise<void> {
    if (ids.length > 0) await this.database.query('UPDATE reviews SET state = $2 WHERE id = ANY($1)', [ids, state]);
  }

  /** Keeps a draft as the next revision, and adds time that is no longer than passed since the last. */
  async saveDraft(id: string, draft: Draft, activeSeconds: number): Promise<void> {
    await this.database.query(
      `UPDATE reviews SET draft = $2, draft_revision = draft_revision + 1, active_seconds = active_seconds + ${AT_MOST_PASSED},
         last_active_at = now() WHERE id = $1`,
      [id, JSON.stringify(draft), activeSeconds],
    );
  }

  async touch(id: string): Promise<void> {
    await this.database.query('UPDATE reviews SET last_active_at = now() WHERE id = $1', [id]);
  }

  async submit(id: string, submission: Draft, evaluationId: string, activeSeconds: number): Promise<void> {
    await this.database.query(
      `UPDATE reviews SET state = 'submitted', draft = $2, draft_revision = draft_revision + 1, evaluation_id = $4,
         active_seconds = active_seconds + ${AT_MOST_PASSED}, submitted_at = now(), last_active_at = now()
       WHERE id = $1`,
      [id, JSON.stringify(submission), activeSeconds, evaluationId],
    );
  }

  /** Writes down a review that was settled as it was opened: what came out of a dispute. */
  async insertSettled(
    review: Omit<NewReview, 'mode' | 'drawn' | 'inclusionProbability' | 'queueItemId' | 'assistedBy'>,
    evaluationId: string,
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO reviews (id, program_id, conversation_id, revision_id, agent_id, rubric_version_id, reviewer_id, mode,
         drawn, state, evaluation_id, submitted_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'assisted', 'dispute', 'submitted', $8, now())`,
      [
        review.id,
        review.programId,
        review.conversationId,
        review.revisionId,
        review.agentId,
        review.rubricVersionId,
        review.reviewerId,
        evaluationId,
      ],
    );
  }

  /** Writes what was said beside the verdicts of a submitted review. */
  async insertComments(review: Pick<Review, 'id' | 'programId'>, evaluationId: string, comments: Draft['comments']) {
    if (comments.length === 0) return;
    await this.database.query(
      `INSERT INTO review_comments (id, program_id, review_id, evaluation_id, criterion_id, visibility, text, quote, ordinal)
       SELECT id, $2, $3, $4, criterion_id, visibility, text, quote, ordinal
       FROM unnest($1::uuid[], $5::text[], $6::text[], $7::text[], $8::jsonb[], $9::int[])
         AS c (id, criterion_id, visibility, text, quote, ordinal)`,
      [
        comments.map(() => newId()),
        review.programId,
        review.id,
        evaluationId,
        comments.map(({ criterionId }) => criterionId),
        comments.map(({ visibility }) => visibility),
        comments.map(({ text }) => text),
        comments.map(({ quote }) => (quote === null ? null : JSON.stringify(quote))),
        comments.map((_, i) => i),
      ],
    );
  }
}

/** The first three parameters of REVIEW. */
function readerOf(scope: Scope): unknown[] {
  return [visiblePrograms(scope), scope.userId, scope.role !== 'reviewer'];
}

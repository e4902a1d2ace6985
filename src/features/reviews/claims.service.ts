import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { CLAIM_LASTS_MS, decideClaim } from '../../domain/reviews/claim.js';
import { type ReviewMode } from '../../domain/reviews/review-mode.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { conflict, invalid, notFound, Problem } from '../../platform/http/problem.js';
import { OrganizationsRepository } from '../organizations/organizations.repository.js';
import { RubricsRepository } from '../rubrics/rubrics.repository.js';
import { QueueItemsRepository, type WaitingItem } from './queue-items.repository.js';
import { type ReviewQueueRow, ReviewQueuesRepository } from './review-queues.repository.js';
import { type ClaimDto } from './reviews.dto.js';
import { type ClaimableConversation, ReviewsRepository } from './reviews.repository.js';

const REFUSALS = {
  being_graded: 'Somebody is grading this already',
  graded: 'This was graded already',
};

/** Parts taken by others at the same moment, after which a claim gives up. */
const MOST_ATTEMPTS = 10;

/** Who grades what: two people never grade one part by accident, and always may on purpose. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly database: Database,
    private readonly reviews: ReviewsRepository,
    private readonly organizations: OrganizationsRepository,
    private readonly rubrics: RubricsRepository,
    private readonly queues: ReviewQueuesRepository,
    private readonly items: QueueItemsRepository,
  ) {}

  /**
   * Opens a review of one agent's part, with the conversation's current revision and the published rubric version, and returns
   * its id; what the caller holds already is resumed. A part that waits in a queue of that mode is taken out of it, and how it
   * was drawn is recorded. Throws `already_claimed` where another grades it or it was graded and the caller did not ask to do
   * so again, `no_published_rubric`, and `agent_needed` where several agents have a part.
   */
  async claim(scope: Scope, dto: ClaimDto): Promise<string> {
    return this.database.transaction(async () => {
      const conversation = await this.reviews.lockConversation(scope, dto.conversationId);
      if (!conversation) throw notFound('conversation');
      const agentId = partOf(conversation, dto.agentId ?? null);
      return this.open(scope, conversation, agentId, {
        mode: dto.mode ?? 'blind',
        again: dto.again ?? false,
        item: (mode) => this.items.waitingFor(conversation.id, agentId, mode),
      });
    });
  }

  /**
   * Opens a review of the next part that waits in a queue, and returns its id; one that the caller holds out of it is resumed.
   * Throws `queue_closed`, and `queue_empty` where nothing waits for the caller.
   */
  async claimNext(scope: Scope, queueId: string): Promise<string> {
    const queue = await this.queues.find(scope, queueId);
    if (!queue) throw notFound('review queue');
    if (queue.state === 'closed') throw conflict('queue_closed', 'This queue is closed; choose another.');
    const reviewerId = reviewerOf(scope);
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const claimed = await this.tryNext(scope, queue, reviewerId);
      if (claimed !== null) return claimed;
    }
    throw conflict('queue_empty', 'Nothing in this queue waits for you.');
  }

  /** Null where the part was taken by somebody else just now. */
  private async tryNext(scope: Scope, queue: ReviewQueueRow, reviewerId: string): Promise<string | null> {
    const lapsedBefore = new Date(Date.now() - CLAIM_LASTS_MS);
    try {
      return await this.database.transaction(async () => {
        await this.items.lockReviewer(queue.id, reviewerId);
        const held = await this.items.openReviewOf(queue.id, reviewerId);
        if (held !== null) return held;
        const next =
          (await this.items.next(queue.id, reviewerId, lapsedBefore)) ??
          (await this.takeLapsed(queue.id, reviewerId, lapsedBefore));
        if (next === null) throw conflict('queue_empty', 'Nothing in this queue waits for you.');
        const conversation = await this.reviews.lockConversation(scope, next.conversationId);
        if (!conversation) throw notFound('conversation');
        const again = queue.gradings > 1 || !queue.rule.exclude.graded;
        return this.open(scope, conversation, next.agentId, {
          mode: queue.mode,
          again,
          item: () => Promise.resolve(next),
        });
      });
    } catch (error) {
      if (error instanceof Problem && error.code === 'already_claimed') return null;
      throw error;
    }
  }

  /** Ends a claim out of the queue that lapsed, so that its part waits again. */
  private async takeLapsed(queueId: string, reviewerId: string, lapsedBefore: Date): Promise<WaitingItem | null> {
    const reviewId = await this.items.lapsedReviewOf(queueId, reviewerId, lapsedBefore);
    if (reviewId === null) return null;
    await this.end([reviewId], 'expired');
    return this.items.next(queueId, reviewerId, lapsedBefore);
  }

  /** Ends reviews without a grade; parts drawn into a queue wait there again. */
  async end(ids: readonly string[], state: 'expired' | 'released'): Promise<void> {
    await this.reviews.setState(ids, state);
    await this.items.giveBack(ids);
  }

  private async open(
    scope: Scope,
    { id: conversationId, programId, revisionId }: ClaimableConversation,
    agentId: string | null,
    wanted: {
      mode: ReviewMode;
      again: boolean;
      item: (mode: ReviewMode) => Promise<WaitingItem | null>;
    },
  ): Promise<string> {
    const rubricVersionId = await this.publishedVersion(scope, programId);
    const reviewerId = reviewerOf(scope);
    const request = { reviewerId, revisionId, rubricVersionId, again: wanted.again, now: Date.now() };
    const decided = decideClaim(request, await this.reviews.ofPart(conversationId, agentId));
    if (decided.decision === 'resume') {
      await this.reviews.touch(decided.reviewId);
      return decided.reviewId;
    }
    if (decided.decision === 'refuse') {
      const cure = 'say "again": true to grade it as well';
      throw conflict('already_claimed', `${REFUSALS[decided.because]}; ${cure}.`);
    }
    await this.end(decided.expire, 'expired');
    const replaced = decided.replaces === null ? null : await this.reviews.find(scope, decided.replaces);
    if (replaced) await this.end([replaced.id], 'released');
    const mode = replaced?.mode ?? wanted.mode;
    const item = await wanted.item(mode);
    const part = { programId, conversationId, revisionId, agentId, rubricVersionId };
    const review = {
      ...part,
      id: newId(),
      reviewerId,
      mode,
      drawn: item?.drawn ?? 'chosen',
      inclusionProbability: item?.inclusionProbability ?? null,
      queueItemId: item?.id ?? null,
      assistedBy: mode === 'assisted' ? await this.reviews.machineEvaluation(part) : null,
    };
    await this.reviews.insert(review, decided.replaces);
    if (item) await this.items.claim(item.id, review.id);
    return review.id;
  }

  private async publishedVersion(scope: Scope, programId: string): Promise<string> {
    const program = await this.organizations.findProgram(scope, programId);
    const version = program?.rubricId ? await this.rubrics.published(scope, program.rubricId) : null;
    if (!version) throw conflict('no_published_rubric', 'This program has no published rubric to grade by.');
    return version.id;
  }
}

/** The agent whose part it is: the one asked for, or the only one; null where nobody is named. */
function partOf({ agentIds }: ClaimableConversation, asked: string | null): string | null {
  if (asked !== null) {
    if (!agentIds.includes(asked)) throw notFound('agent in this conversation');
    return asked;
  }
  if (agentIds.length <= 1) return agentIds[0] ?? null;
  const message = `must be one of ${agentIds.join(', ')}`;
  throw invalid('agent_needed', 'Several agents have a part in this conversation; say whose to grade.', [
    { path: 'agentId', message },
  ]);
}

function reviewerOf({ userId }: Scope): string {
  if (userId === null) throw new Error('only people review');
  return userId;
}

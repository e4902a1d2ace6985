import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { decideClaim } from '../../domain/reviews/claim.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { conflict, invalid, notFound } from '../../platform/http/problem.js';
import { OrganizationsRepository } from '../organizations/organizations.repository.js';
import { RubricsRepository } from '../rubrics/rubrics.repository.js';
import { type ClaimDto } from './reviews.dto.js';
import { type ClaimableConversation, ReviewsRepository } from './reviews.repository.js';

const REFUSALS = {
  being_graded: 'Somebody is grading this already',
  graded: 'This was graded already',
};

/** Who grades what: two people never grade one part by accident, and always may on purpose. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly database: Database,
    private readonly reviews: ReviewsRepository,
    private readonly organizations: OrganizationsRepository,
    private readonly rubrics: RubricsRepository,
  ) {}

  /**
   * Opens a review of one agent's part, with the conversation's current revision and the published rubric version, and returns
   * its id; what the caller holds already is resumed. Throws `already_claimed` where another grades it or it was graded and the
   * caller did not ask to do so again, `no_published_rubric`, and `agent_needed` where several agents have a part.
   */
  async claim(scope: Scope, dto: ClaimDto): Promise<string> {
    return this.database.transaction(async () => {
      const conversation = await this.reviews.lockConversation(scope, dto.conversationId);
      if (!conversation) throw notFound('conversation');
      const { id: conversationId, programId, revisionId } = conversation;
      const agentId = partOf(conversation, dto.agentId ?? null);
      const rubricVersionId = await this.publishedVersion(scope, programId);
      const reviewerId = reviewerOf(scope);
      const request = { reviewerId, revisionId, rubricVersionId, again: dto.again ?? false, now: Date.now() };
      const decided = decideClaim(request, await this.reviews.ofPart(conversationId, agentId));
      if (decided.decision === 'resume') {
        await this.reviews.touch(decided.reviewId);
        return decided.reviewId;
      }
      if (decided.decision === 'refuse') {
        const cure = 'say "again": true to grade it as well';
        throw conflict('already_claimed', `${REFUSALS[decided.because]}; ${cure}.`);
      }
      await this.reviews.setState(decided.expire, 'expired');
      if (decided.replaces !== null) await this.reviews.setState([decided.replaces], 'released');
      const review = { id: newId(), programId, conversationId, revisionId, agentId, rubricVersionId, reviewerId };
      await this.reviews.insert(review, decided.replaces);
      return review.id;
    });
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

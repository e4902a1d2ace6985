import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Conversation } from '../../domain/conversations/conversation.js';
import { toRfc3339 } from '../../domain/conversations/formats/moment.js';
import { CLAIM_LASTS_MS } from '../../domain/reviews/claim.js';
import { nextReviewState, type ReviewAction } from '../../domain/reviews/review-state.js';
import { parseDraft } from '../../domain/reviews/submission.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { DEFAULT_PAGE, type Page, pageOf } from '../../platform/http/page.dto.js';
import { conflict, invalid, notFound, type Problem } from '../../platform/http/problem.js';
import { ConversationsRepository } from '../conversations/conversations.repository.js';
import { type Evaluation } from '../evaluations/evaluation.entity.js';
import { EvaluationsRepository } from '../evaluations/evaluations.repository.js';
import { type VerdictRow } from '../evaluations/verdict.entity.js';
import { OrganizationsRepository } from '../organizations/organizations.repository.js';
import { type RubricVersion } from '../rubrics/rubric-version.entity.js';
import { RubricsRepository } from '../rubrics/rubrics.repository.js';
import { type QueuedPart, QueueRepository } from './queue.repository.js';
import { type QueueQuery, type ReviewsQuery } from './reviews.dto.js';
import { type ReviewRow, ReviewsRepository } from './reviews.repository.js';

/** A review in a list, without what its reviewer has noted so far. */
export type ReviewSummary = Omit<ReviewRow, 'draft'>;

/** The transcript as it was claimed, times in their original offset. */
export type TranscriptView = Omit<Conversation, 'turns' | 'openedAt' | 'closedAt'> & {
  openedAt: string | null;
  closedAt: string | null;
  turns: (Omit<Conversation['turns'][number], 'at'> & { at: string | null })[];
};

export type ReviewView = ReviewSummary & {
  /** Null where it is somebody else's and not submitted. */
  draft: ReviewRow['draft'] | null;
  conversation: TranscriptView;
  rubric: Pick<RubricVersion, 'id' | 'number' | 'state' | 'definition'>;
  evaluation: (Evaluation & { verdicts: VerdictRow[] }) | null;
};

/** What waits to be graded, in an order that the seed gives again. */
export interface QueueView {
  order: 'random';
  seed: string;
  waiting: number;
  items: QueuedPart[];
}

const DEFAULT_QUEUE = 20;

@Injectable()
export class ReviewsService {
  constructor(
    private readonly database: Database,
    private readonly reviews: ReviewsRepository,
    private readonly queued: QueueRepository,
    private readonly organizations: OrganizationsRepository,
    private readonly conversations: ConversationsRepository,
    private readonly rubrics: RubricsRepository,
    private readonly evaluations: EvaluationsRepository,
  ) {}

  async queue(scope: Scope, query: QueueQuery): Promise<QueueView> {
    if (!(await this.organizations.findProgram(scope, query.programId))) throw notFound('program');
    const seed = query.seed ?? randomBytes(8).toString('hex');
    const lapsedBefore = new Date(Date.now() - CLAIM_LASTS_MS);
    const drawn = await this.queued.draw(scope, query.programId, seed, query.limit ?? DEFAULT_QUEUE, lapsedBefore);
    return { order: 'random', seed, ...drawn };
  }

  async list(scope: Scope, query: ReviewsQuery): Promise<Page<ReviewSummary>> {
    const limit = query.limit ?? DEFAULT_PAGE;
    const filter = {
      programId: query.programId ?? null,
      conversationId: query.conversationId ?? null,
      state: query.state ?? null,
    };
    const rows = await this.reviews.list(scope, filter, query.cursor ?? null, limit + 1);
    return pageOf(
      rows.map(({ draft: _, ...summary }) => summary),
      limit,
    );
  }

  /**
   * The transcript and the rubric as they were claimed, and once submitted the evaluation; of machines nothing. Throws
   * `not_found` for a review the caller may not see.
   */
  async view(scope: Scope, id: string): Promise<ReviewView> {
    const review = await this.reviews.find(scope, id);
    if (!review) throw notFound('review');
    const [revision] = await this.conversations.revisions(scope, [review.revisionId]);
    const rubric = await this.rubrics.versionById(scope, review.rubricVersionId);
    if (!revision || !rubric) throw notFound('review');
    const { number, state, definition } = rubric;
    const isReadable = review.reviewerId === scope.userId || review.state === 'submitted';
    return {
      ...review,
      draft: isReadable ? review.draft : null,
      conversation: transcriptOf(revision.conversation),
      rubric: { id: rubric.id, number, state, definition },
      evaluation: review.evaluationId === null ? null : await this.evaluation(scope, review.evaluationId),
    };
  }

  /** Keeps the draft, and the claim for as long again. */
  async saveDraft(scope: Scope, id: string, input: unknown): Promise<ReviewSummary> {
    const draft = parseDraft(input);
    if (!draft.ok) throw invalid('invalid_draft', 'The draft cannot be kept.', draft.problems);
    return this.change(scope, id, 'save', () => this.reviews.saveDraft(id, draft.value));
  }

  /** Gives the claim back. */
  async release(scope: Scope, id: string): Promise<ReviewSummary> {
    return this.change(scope, id, 'release', () => this.reviews.setState([id], 'released'));
  }

  private async change(scope: Scope, id: string, action: ReviewAction, write: () => Promise<void>) {
    await this.database.transaction(async () => {
      const review = await this.reviews.lockOwn(scope, id);
      if (!review) throw notFound('review');
      if (nextReviewState(review.state, action) === null) throw closed(review);
      await write();
    });
    const changed = await this.reviews.find(scope, id);
    if (!changed) throw notFound('review');
    const { draft: _, ...summary } = changed;
    return summary;
  }

  private async evaluation(scope: Scope, id: string) {
    const evaluation = await this.evaluations.find(scope, id);
    return evaluation && { ...evaluation, verdicts: await this.evaluations.verdicts(scope, [id]) };
  }
}

/** Why nothing more is to be done with a review that is not open. */
export function closed({ state }: Pick<ReviewRow, 'state'>): Problem {
  const cures = {
    open: 'It is open.',
    submitted: 'It was submitted, and stays as it is; claim the conversation again to grade it again.',
    released: 'You gave it back; claim the conversation again.',
    expired: 'Nothing was saved for two hours, and somebody else claimed it; claim another.',
  };
  return conflict(`review_${state}`, `This review is closed. ${cures[state]}`);
}

function transcriptOf({ turns, openedAt, closedAt, ...rest }: Conversation): TranscriptView {
  return {
    ...rest,
    openedAt: openedAt && toRfc3339(openedAt),
    closedAt: closedAt && toRfc3339(closedAt),
    turns: turns.map((turn) => ({ ...turn, at: turn.at && toRfc3339(turn.at) })),
  };
}

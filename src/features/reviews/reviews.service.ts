import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CLAIM_LASTS_MS } from '../../domain/reviews/claim.js';
import { nextReviewState, type ReviewAction } from '../../domain/reviews/review-state.js';
import { parseDraft } from '../../domain/reviews/submission.js';
import { isVisible } from '../../domain/title.js';
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
import { ClaimsService } from './claims.service.js';
import { QueueItemsRepository } from './queue-items.repository.js';
import { type QueuedPart, QueueRepository } from './queue.repository.js';
import { type QueueQuery, type ReviewsQuery, type SkipDto, type VerdictsDto } from './reviews.dto.js';
import { type ReviewRow, ReviewsRepository } from './reviews.repository.js';
import { transcriptOf, type TranscriptView } from './transcript-view.js';

/** A review in a list, without what its reviewer has noted so far. */
export type ReviewSummary = Omit<ReviewRow, 'draft'>;

export type ReviewView = ReviewSummary & {
  /** Null where it is somebody else's and not submitted. */
  draft: ReviewRow['draft'] | null;
  conversation: TranscriptView;
  rubric: Pick<RubricVersion, 'id' | 'number' | 'state' | 'definition'>;
  evaluation: (Evaluation & { verdicts: VerdictRow[] }) | null;
  /** What the machine said, in assisted mode; null where it is graded blind, or no machine judged it. */
  machine: (Evaluation & { verdicts: VerdictRow[] }) | null;
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
    private readonly items: QueueItemsRepository,
    private readonly claims: ClaimsService,
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
      machine: review.assistedBy === null ? null : await this.evaluation(scope, review.assistedBy),
    };
  }

  /**
   * Keeps the draft, and the claim for as long again. Throws `draft_changed_elsewhere` where it was made from another draft than
   * the last that was saved.
   */
  async saveDraft(scope: Scope, id: string, { revision, activeSeconds = 0, ...input }: VerdictsDto) {
    const draft = parseDraft(input);
    if (!draft.ok) throw invalid('invalid_draft', 'The draft cannot be kept.', draft.problems);
    return this.change(scope, id, 'save', (review) => {
      requireLatest(review, revision);
      return this.reviews.saveDraft(id, draft.value, activeSeconds);
    });
  }

  /** Gives the claim back. */
  async release(scope: Scope, id: string): Promise<ReviewSummary> {
    return this.change(scope, id, 'release', () => this.claims.end([id], 'released'));
  }

  /**
   * Leaves a drawn part ungraded, for a reason that is reported with the sample, and where asked for calls in another of the same
   * stratum. Throws `not_drawn` for a review out of no queue, and `note_needed`.
   */
  async skip(scope: Scope, id: string, { reason, note: given, replace = false }: SkipDto): Promise<ReviewSummary> {
    const note = given ?? null;
    if (note === null ? reason === 'other' : !isVisible(note)) {
      const message = 'is needed with "other", and is never blank';
      throw invalid('note_needed', 'Say in a note why.', [{ path: 'note', message }]);
    }
    return this.change(scope, id, 'release', async (review) => {
      const skipped = await this.items.skip(id, { reason, note, by: review.reviewerId });
      if (!skipped) throw conflict('not_drawn', 'This review belongs to no queue; give it back instead.');
      if (replace) await this.items.replace(skipped);
      await this.reviews.setState([id], 'released');
    });
  }

  private async change(
    scope: Scope,
    id: string,
    action: ReviewAction,
    write: (review: ReviewRow) => Promise<void>,
  ): Promise<ReviewSummary> {
    await this.database.transaction(async () => {
      const review = await this.reviews.lockOwn(scope, id);
      if (!review) throw notFound('review');
      if (nextReviewState(review.state, action) === null) throw closed(review);
      await write(review);
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

/** Two tabs or devices never overwrite each other without a word. */
export function requireLatest({ draftRevision }: Pick<ReviewRow, 'draftRevision'>, revision: number): void {
  if (revision === draftRevision) return;
  throw conflict(
    'draft_changed_elsewhere',
    `The draft was saved elsewhere since, as revision ${draftRevision}; yours began from ${revision}. Load it, and decide.`,
  );
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

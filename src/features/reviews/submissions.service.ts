import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { gradedVerdicts } from '../../domain/reviews/graded-verdicts.js';
import { nextReviewState } from '../../domain/reviews/review-state.js';
import { parseSubmission, type Submission } from '../../domain/reviews/submission.js';
import { scoreEvaluation } from '../../domain/rubrics/scoring.js';
import { ActivityLog } from '../../platform/activity/activity-log.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { conflict, invalid, notFound } from '../../platform/http/problem.js';
import { WorkDispatcher } from '../../platform/queue/work-dispatcher.js';
import { ConversationsRepository } from '../conversations/conversations.repository.js';
import { EvaluationsRepository, type NewEvaluation } from '../evaluations/evaluations.repository.js';
import { RubricsRepository } from '../rubrics/rubrics.repository.js';
import { QueueItemsRepository } from './queue-items.repository.js';
import { PERSON } from './person.js';
import { type ReviewRow, ReviewsRepository } from './reviews.repository.js';
import { type VerdictsDto } from './reviews.dto.js';
import { closed, requireLatest } from './reviews.service.js';

/** From what a reviewer says to an evaluation. */
@Injectable()
export class SubmissionsService {
  constructor(
    private readonly database: Database,
    private readonly reviews: ReviewsRepository,
    private readonly items: QueueItemsRepository,
    private readonly conversations: ConversationsRepository,
    private readonly rubrics: RubricsRepository,
    private readonly evaluations: EvaluationsRepository,
    private readonly work: WorkDispatcher,
    private readonly activity: ActivityLog,
  ) {}

  /**
   * Scores the verdicts and writes them as an evaluation, once: sending the same again changes nothing. Throws `rubric_archived`
   * where the version it was claimed with is no longer published, `review_…` where it is closed, `draft_changed_elsewhere`, and `invalid_review` naming
   * each verdict and quote that does not fit.
   */
  async submit(scope: Scope, id: string, { revision, activeSeconds = 0, ...input }: VerdictsDto): Promise<void> {
    const submission = parseSubmission(input);
    if (!submission.ok) throw invalid('invalid_review', 'The review is not as it should be.', submission.problems);
    const evaluations = await this.database.transaction(async () => {
      const review = await this.reviews.lockOwn(scope, id);
      if (!review) throw notFound('review');
      if (review.state === 'submitted' && isDeepStrictEqual(review.draft, submission.value)) return 0;
      if (nextReviewState(review.state, 'submit') === null) throw closed(review);
      requireLatest(review, revision);
      if (review.rubricState !== 'published') throw rubricArchived();
      const evaluation = await this.evaluationOf(scope, review, submission.value);
      await this.evaluations.insert([evaluation]);
      await this.reviews.submit(id, submission.value, evaluation.id, activeSeconds);
      await this.reviews.insertComments(review, evaluation.id, submission.value.comments);
      await this.items.grade(id);
      await this.activity.record(scope, { action: 'review.submitted', programId: review.programId, subjectId: id });
      await this.work.add('training.assign', [
        { programId: review.programId, payload: { evaluationId: evaluation.id } },
      ]);
      return 1;
    });
    await this.work.wake('training.assign', evaluations);
  }

  private async evaluationOf(scope: Scope, review: ReviewRow, submission: Submission): Promise<NewEvaluation> {
    const [revision] = await this.conversations.revisions(scope, [review.revisionId]);
    const rubric = await this.rubrics.versionById(scope, review.rubricVersionId);
    if (!revision || !rubric) throw notFound('review');
    const verdicts = gradedVerdicts(submission, rubric.definition, revision.conversation);
    if (!verdicts.ok) throw invalid('invalid_review', 'The review is not as it should be.', verdicts.problems);
    const { programId, conversationId, revisionId, agentId, rubricVersionId, reviewerId } = review;
    return {
      id: newId(),
      programId,
      conversationId,
      revisionId,
      agentId,
      rubricVersionId,
      judgeId: PERSON,
      judgeVersion: reviewerId,
      reviewId: review.id,
      score: scoreEvaluation(rubric.definition, verdicts.value),
      reading: null,
      verdicts: verdicts.value,
      flags: [],
    };
  }
}

function rubricArchived() {
  return conflict(
    'rubric_archived',
    'The version of the rubric you grade by was archived since. Claim the conversation again: your draft goes with you.',
  );
}

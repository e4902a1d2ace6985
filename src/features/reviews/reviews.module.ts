import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { EvaluationsModule } from '../evaluations/evaluations.module.js';
import { JudgesModule } from '../judges/judges.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { RubricsModule } from '../rubrics/rubrics.module.js';
import { AgreementRepository } from './agreement.repository.js';
import { AgreementService } from './agreement.service.js';
import { ReviewerAgreementService } from './reviewer-agreement.service.js';
import { ClaimsService } from './claims.service.js';
import { QueueRepository } from './queue.repository.js';
import { FitLabelsRepository } from './fit-labels.repository.js';
import { JudgeFitJob } from './judge-fit.jobs.js';
import { JudgeFittingService } from './judge-fitting.service.js';
import { QueueItemsRepository } from './queue-items.repository.js';
import { ReviewComment } from './review-comment.entity.js';
import { ReviewQueueItem } from './review-queue-item.entity.js';
import { ReviewQueue } from './review-queue.entity.js';
import { ReviewQueuesController } from './review-queues.controller.js';
import { ReviewQueuesRepository } from './review-queues.repository.js';
import { ReviewQueuesService } from './review-queues.service.js';
import { Review } from './review.entity.js';
import { ReviewsController } from './reviews.controller.js';
import { ReviewsRepository } from './reviews.repository.js';
import { ReviewsService } from './reviews.service.js';
import { SubmissionsService } from './submissions.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Review, ReviewQueue, ReviewQueueItem, ReviewComment]),
    OrganizationsModule,
    ConversationsModule,
    RubricsModule,
    EvaluationsModule,
    JudgesModule,
  ],
  controllers: [ReviewQueuesController, ReviewsController],
  providers: [
    ReviewsRepository,
    QueueRepository,
    ReviewQueuesRepository,
    QueueItemsRepository,
    ReviewQueuesService,
    AgreementRepository,
    ReviewsService,
    ClaimsService,
    SubmissionsService,
    AgreementService,
    ReviewerAgreementService,
    FitLabelsRepository,
    JudgeFittingService,
    JudgeFitJob,
  ],
  exports: [ReviewsRepository, AgreementService, JudgeFittingService],
})
export class ReviewsModule {}

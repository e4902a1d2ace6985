import { Module } from '@nestjs/common';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { EvaluationsModule } from '../evaluations/evaluations.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { TrainingModule } from '../training/training.module.js';
import { AttentionRepository } from './attention.repository.js';
import { AttentionService } from './attention.service.js';
import { FlagInsightsRepository } from './flag-insights.repository.js';
import { GroupInsightsRepository } from './group-insights.repository.js';
import { InsightsController } from './insights.controller.js';
import { InsightsService } from './insights.service.js';
import { ScoreInsightsRepository } from './score-insights.repository.js';

@Module({
  imports: [OrganizationsModule, ConversationsModule, EvaluationsModule, TrainingModule],
  controllers: [InsightsController],
  providers: [
    InsightsService,
    FlagInsightsRepository,
    ScoreInsightsRepository,
    GroupInsightsRepository,
    AttentionService,
    AttentionRepository,
  ],
})
export class InsightsModule {}

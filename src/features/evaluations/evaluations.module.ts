import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { JudgesModule } from '../judges/judges.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { RubricsModule } from '../rubrics/rubrics.module.js';
import { Evaluation } from './evaluation.entity.js';
import { EvaluationsController } from './evaluations.controller.js';
import { EvaluateJob } from './evaluations.jobs.js';
import { EvaluationsRepository } from './evaluations.repository.js';
import { EvaluationsService } from './evaluations.service.js';
import { FlagRow } from './flag.entity.js';
import { VerdictRow } from './verdict.entity.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Evaluation, VerdictRow, FlagRow]),
    OrganizationsModule,
    ConversationsModule,
    RubricsModule,
    JudgesModule,
  ],
  controllers: [EvaluationsController],
  providers: [EvaluationsRepository, EvaluationsService, EvaluateJob],
  exports: [EvaluationsRepository],
})
export class EvaluationsModule {}

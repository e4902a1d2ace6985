import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { EvaluationsModule } from '../evaluations/evaluations.module.js';
import { JudgesModule } from '../judges/judges.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { RubricsModule } from '../rubrics/rubrics.module.js';
import { Regrade } from './regrade.entity.js';
import { RegradesController } from './regrades.controller.js';
import { RegradeJob } from './regrades.jobs.js';
import { RegradesRepository } from './regrades.repository.js';
import { RegradesService } from './regrades.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Regrade]),
    OrganizationsModule,
    ConversationsModule,
    RubricsModule,
    JudgesModule,
    EvaluationsModule,
  ],
  controllers: [RegradesController],
  providers: [RegradesRepository, RegradesService, RegradeJob],
})
export class RegradesModule {}

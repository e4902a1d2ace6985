import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EvaluationsModule } from '../evaluations/evaluations.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ReviewsModule } from '../reviews/reviews.module.js';
import { RubricsModule } from '../rubrics/rubrics.module.js';
import { Dispute } from './dispute.entity.js';
import { DisputesController } from './disputes.controller.js';
import { DisputesRepository } from './disputes.repository.js';
import { DisputesService } from './disputes.service.js';
import { GradesRepository } from './grades.repository.js';
import { GradesService } from './grades.service.js';
import { DisputeOutcomesService } from './dispute-outcomes.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Dispute]), OrganizationsModule, RubricsModule, EvaluationsModule, ReviewsModule],
  controllers: [DisputesController],
  providers: [DisputesRepository, GradesRepository, GradesService, DisputeOutcomesService, DisputesService],
})
export class DisputesModule {}

import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EvaluationsModule } from '../evaluations/evaluations.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { Assignment } from './assignment.entity.js';
import { AssignmentRepository } from './assignment.repository.js';
import { AssignmentsController } from './assignments.controller.js';
import { AssignmentsService } from './assignments.service.js';
import { Attempt } from './attempt.entity.js';
import { AttemptRepository } from './attempt.repository.js';
import { AttemptsService } from './attempts.service.js';
import { PracticeText } from './practice-text.entity.js';
import { ReasonRepository } from './reason.repository.js';
import { TrainingController } from './training.controller.js';
import { AssignJob } from './training.jobs.js';
import { TrainingRepository } from './training.repository.js';
import { TrainingService } from './training.service.js';
import { TrainingModuleRow } from './training-module.entity.js';
import { TrainingRule } from './training-rule.entity.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([TrainingModuleRow, TrainingRule, Assignment, Attempt, PracticeText]),
    OrganizationsModule,
    EvaluationsModule,
  ],
  controllers: [TrainingController, AssignmentsController],
  providers: [
    TrainingRepository,
    AssignmentRepository,
    AttemptRepository,
    ReasonRepository,
    TrainingService,
    AssignmentsService,
    AttemptsService,
    AssignJob,
  ],
  exports: [TrainingRepository, TrainingService],
})
export class TrainingModule {}

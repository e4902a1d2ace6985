import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EvaluationsModule } from '../evaluations/evaluations.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { Assignment } from './assignment.entity.js';
import { AssignmentRepository } from './assignment.repository.js';
import { TrainingController } from './training.controller.js';
import { AssignJob } from './training.jobs.js';
import { TrainingRepository } from './training.repository.js';
import { TrainingService } from './training.service.js';
import { TrainingModuleRow } from './training-module.entity.js';
import { TrainingRule } from './training-rule.entity.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([TrainingModuleRow, TrainingRule, Assignment]),
    OrganizationsModule,
    EvaluationsModule,
  ],
  controllers: [TrainingController],
  providers: [TrainingRepository, AssignmentRepository, TrainingService, AssignJob],
  exports: [TrainingRepository, TrainingService],
})
export class TrainingModule {}

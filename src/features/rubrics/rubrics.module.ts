import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { Rubric } from './rubric.entity.js';
import { RubricVersion } from './rubric-version.entity.js';
import { RubricsController } from './rubrics.controller.js';
import { RubricsRepository } from './rubrics.repository.js';
import { RubricsService } from './rubrics.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Rubric, RubricVersion]), OrganizationsModule],
  controllers: [RubricsController],
  providers: [RubricsRepository, RubricsService],
  exports: [RubricsRepository, RubricsService],
})
export class RubricsModule {}

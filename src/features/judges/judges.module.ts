import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JudgeFit } from './judge-fit.entity.js';
import { JudgeFitsController } from './judge-fits.controller.js';
import { JudgeFitsRepository } from './judge-fits.repository.js';
import { JudgeFitsService } from './judge-fits.service.js';
import { JudgesController } from './judges.controller.js';
import { JudgesService } from './judges.service.js';
import { ModelAnswerRow } from './model-answer.entity.js';
import { ModelAnswersRepository } from './model-answers.repository.js';

@Module({
  imports: [TypeOrmModule.forFeature([ModelAnswerRow, JudgeFit])],
  controllers: [JudgesController, JudgeFitsController],
  providers: [JudgesService, ModelAnswersRepository, JudgeFitsRepository, JudgeFitsService],
  exports: [JudgesService, JudgeFitsRepository, JudgeFitsService],
})
export class JudgesModule {}

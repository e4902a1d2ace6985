import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JudgesController } from './judges.controller.js';
import { JudgesService } from './judges.service.js';
import { ModelAnswerRow } from './model-answer.entity.js';
import { ModelAnswersRepository } from './model-answers.repository.js';

@Module({
  imports: [TypeOrmModule.forFeature([ModelAnswerRow])],
  controllers: [JudgesController],
  providers: [JudgesService, ModelAnswersRepository],
  exports: [JudgesService],
})
export class JudgesModule {}

import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ReviewsModule } from '../reviews/reviews.module.js';
import { RubricsModule } from '../rubrics/rubrics.module.js';
import { CalibrationGradingRow } from './calibration-grading.entity.js';
import { CalibrationGradingsService } from './calibration-gradings.service.js';
import { CalibrationItem } from './calibration-item.entity.js';
import { CalibrationNote } from './calibration-note.entity.js';
import { CalibrationSession } from './calibration-session.entity.js';
import { CalibrationController } from './calibration.controller.js';
import { CalibrationRepository } from './calibration.repository.js';
import { CalibrationService } from './calibration.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([CalibrationSession, CalibrationItem, CalibrationGradingRow, CalibrationNote]),
    OrganizationsModule,
    ConversationsModule,
    RubricsModule,
    ReviewsModule,
  ],
  controllers: [CalibrationController],
  providers: [CalibrationRepository, CalibrationService, CalibrationGradingsService],
})
export class CalibrationModule {}

import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { RubricsModule } from '../rubrics/rubrics.module.js';
import { AuditExportService } from './audit-export.service.js';
import { AuditFiguresRepository } from './audit-figures.repository.js';
import { AuditFilesController } from './audit-files.controller.js';
import { AuditGradeRow } from './audit-grade.entity.js';
import { AuditGradingService } from './audit-grading.service.js';
import { AuditItem } from './audit-item.entity.js';
import { AuditItemsRepository } from './audit-items.repository.js';
import { AuditPopulationRow } from './audit-population.entity.js';
import { AuditPopulationRepository } from './audit-population.repository.js';
import { AuditPopulationService } from './audit-population.service.js';
import { Audit } from './audit.entity.js';
import { AuditsController } from './audits.controller.js';
import { AuditsRepository } from './audits.repository.js';
import { AuditsService } from './audits.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Audit, AuditPopulationRow, AuditItem, AuditGradeRow]),
    OrganizationsModule,
    ConversationsModule,
    RubricsModule,
  ],
  controllers: [AuditsController, AuditFilesController],
  providers: [
    AuditsRepository,
    AuditPopulationRepository,
    AuditItemsRepository,
    AuditFiguresRepository,
    AuditsService,
    AuditPopulationService,
    AuditGradingService,
    AuditExportService,
  ],
  exports: [AuditExportService],
})
export class AuditsModule {}

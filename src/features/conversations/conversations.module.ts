import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ConversationRow } from './conversation.entity.js';
import { ConversationRevision } from './conversation-revision.entity.js';
import { ConversationsController } from './conversations.controller.js';
import { ConversationsRepository } from './conversations.repository.js';
import { ConversationsService } from './conversations.service.js';
import { Import } from './import.entity.js';
import { ImportPreviewService } from './import-preview.service.js';
import { ImportsController } from './imports.controller.js';
import { ImportsRepository } from './imports.repository.js';
import { ImportsService } from './imports.service.js';
import { IngestionRepository } from './ingestion.repository.js';
import { IngestionService } from './ingestion.service.js';
import { TurnRow } from './turn.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([ConversationRow, ConversationRevision, TurnRow, Import]), OrganizationsModule],
  controllers: [ImportsController, ConversationsController],
  providers: [
    ConversationsRepository,
    ConversationsService,
    ImportsRepository,
    ImportsService,
    ImportPreviewService,
    IngestionRepository,
    IngestionService,
  ],
  exports: [ConversationsRepository, ConversationsService, ImportsRepository, ImportsService, IngestionService],
})
export class ConversationsModule {}

import { Module } from '@nestjs/common';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { SearchController } from './search.controller.js';
import { IndexJob } from './search.jobs.js';
import { SearchRepository } from './search.repository.js';
import { SearchService } from './search.service.js';

@Module({
  imports: [ConversationsModule],
  controllers: [SearchController],
  providers: [SearchRepository, SearchService, IndexJob],
})
export class SearchModule {}

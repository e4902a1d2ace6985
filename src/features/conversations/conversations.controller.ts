import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { May } from '../../platform/auth-context/may.js';
import { Recorded } from '../../platform/activity/recorded.js';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { ConversationsQuery } from './conversations.dto.js';
import { ConversationsService } from './conversations.service.js';

@ApiTags('conversations')
@Controller('conversations')
export class ConversationsController {
  constructor(private readonly conversations: ConversationsService) {}

  @Get()
  @May('conversations.read')
  list(@CurrentScope() scope: Scope, @Query() query: ConversationsQuery) {
    return this.conversations.list(scope, query);
  }

  @Get(':id')
  @May('conversations.read')
  @Recorded('conversation.read', 'id', ['client_auditor'])
  view(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.conversations.view(scope, id);
  }
}

import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { May } from '../../platform/auth-context/may.js';
import { Recorded } from '../../platform/activity/recorded.js';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { AuditGradingService } from './audit-grading.service.js';
import { AuditItemsQuery, AuditsQuery, GradeDto, OpenAuditDto } from './audits.dto.js';
import { AuditsService } from './audits.service.js';

@ApiTags('audits')
@Controller('audits')
export class AuditsController {
  constructor(
    private readonly audits: AuditsService,
    private readonly grading: AuditGradingService,
  ) {}

  @Get()
  @May('audits.read')
  list(@CurrentScope() scope: Scope, @Query() query: AuditsQuery) {
    return this.audits.list(scope, query);
  }

  /** Freezes a period and draws the sample. */
  @Post()
  @May('audits.run')
  @Recorded('audit.drawn')
  open(@CurrentScope() scope: Scope, @Body() body: OpenAuditDto) {
    return this.audits.open(scope, body);
  }

  @Get(':id')
  @May('audits.read')
  view(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.audits.view(scope, id);
  }

  @Get(':id/items')
  @May('audits.read')
  items(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string, @Query() query: AuditItemsQuery) {
    return this.grading.list(scope, id, query);
  }

  /** A conversation of the sample with its transcript, without internal notes. */
  @Get(':id/items/:itemId')
  @May('audits.read')
  @Recorded('audit.item_read', 'itemId', ['client_auditor'])
  item(
    @CurrentScope() scope: Scope,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('itemId', ParseUUIDPipe) itemId: string,
  ) {
    return this.grading.view(scope, id, itemId);
  }

  @Post(':id/items/:itemId/grade')
  @May('audits.run')
  grade(
    @CurrentScope() scope: Scope,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('itemId', ParseUUIDPipe) itemId: string,
    @Body() body: GradeDto,
  ) {
    return this.grading.grade(scope, id, itemId, body);
  }

  @Post(':id/complete')
  @May('audits.run')
  @Recorded('audit.completed', 'id')
  @HttpCode(200)
  complete(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.audits.complete(scope, id);
  }

  @Post(':id/cancel')
  @May('audits.run')
  @Recorded('audit.cancelled', 'id')
  @HttpCode(200)
  cancel(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.audits.cancel(scope, id);
  }
}

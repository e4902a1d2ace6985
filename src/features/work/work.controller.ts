import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { May } from '../../platform/auth-context/may.js';
import { Recorded } from '../../platform/activity/recorded.js';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { RetryWorkDto, WorkQuery } from './work.dto.js';
import { WorkService } from './work.service.js';

@ApiTags('work')
@Controller('work')
export class WorkController {
  constructor(private readonly work: WorkService) {}

  @Get()
  @May('work.read')
  list(@CurrentScope() scope: Scope, @Query() query: WorkQuery) {
    return this.work.list(scope, query);
  }

  @Get('counts')
  @May('work.read')
  counts() {
    return this.work.counts();
  }

  @Post('retry')
  @HttpCode(200)
  @May('work.retry')
  @Recorded('work.retried')
  retryAll(@Body() body: RetryWorkDto) {
    return this.work.retryAll(body.kind);
  }

  @Post(':id/retry')
  @HttpCode(200)
  @May('work.retry')
  @Recorded('work.retried', 'id')
  retry(@Param('id') id: string) {
    return this.work.retry(id);
  }
}

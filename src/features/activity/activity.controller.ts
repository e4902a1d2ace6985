import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { May } from '../../platform/auth-context/may.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { download } from '../../platform/http/download.js';
import { ActivityExportQuery, ActivityQuery } from './activity.dto.js';
import { ActivityService } from './activity.service.js';

const TYPES = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson' } as const;

@ApiTags('activity')
@Controller('activity')
export class ActivityController {
  constructor(private readonly activity: ActivityService) {}

  /** Who did and saw what, the newest first. */
  @Get()
  @May('activity.read')
  list(@CurrentScope() scope: Scope, @Query() query: ActivityQuery) {
    return this.activity.list(scope, query);
  }

  @Get('export')
  @May('activity.export')
  async export(@CurrentScope() scope: Scope, @Query() { format = 'csv', ...filter }: ActivityExportQuery) {
    return download(await this.activity.export(scope, filter, format), TYPES[format], `activity.${format}`);
  }
}

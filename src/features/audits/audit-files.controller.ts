import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { May } from '../../platform/auth-context/may.js';
import { Recorded } from '../../platform/activity/recorded.js';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { download } from '../../platform/http/download.js';
import { AuditExportService } from './audit-export.service.js';
import { ExportQuery, PopulationQuery } from './audits.dto.js';

@ApiTags('audits')
@Controller('audits/:id')
export class AuditFilesController {
  constructor(private readonly files: AuditExportService) {}

  /** What the sample was drawn from. */
  @Get('population')
  @May('audits.export')
  @Recorded('audit.exported', 'id')
  async population(
    @CurrentScope() scope: Scope,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { format }: PopulationQuery,
  ) {
    return format === 'json'
      ? download(await this.files.populationJson(scope, id), 'application/json', `population-${id}.json`)
      : download(await this.files.populationText(scope, id), 'text/plain; charset=utf-8', `population-${id}.txt`);
  }

  @Get('export')
  @May('audits.export')
  @Recorded('audit.exported', 'id')
  async export(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string, @Query() { format }: ExportQuery) {
    return format === 'json'
      ? download(await this.files.json(scope, id), 'application/json', `audit-${id}.json`)
      : download(await this.files.csv(scope, id), 'text/csv; charset=utf-8', `audit-${id}.csv`);
  }
}

import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Recorded } from '../../platform/activity/recorded.js';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { May } from '../../platform/auth-context/may.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { type RegradePage, RegradesQuery, type RegradeView, StartRegradeDto } from './regrades.dto.js';
import { RegradesService } from './regrades.service.js';

@ApiTags('regrades')
@Controller('regrades')
export class RegradesController {
  constructor(private readonly regrades: RegradesService) {}

  @Get()
  @May('regrades.read')
  list(@CurrentScope() scope: Scope, @Query() query: RegradesQuery): Promise<RegradePage> {
    return this.regrades.list(scope, query);
  }

  /** Begins to grade old conversations by another version: as a trial, or for good beside what there is. */
  @Post()
  @May('regrades.run')
  @Recorded('regrade.started')
  start(@CurrentScope() scope: Scope, @Body() body: StartRegradeDto): Promise<RegradeView> {
    return this.regrades.start(scope, body);
  }

  /** How far it is; of a back-test also what it found so far. */
  @Get(':id')
  @May('regrades.read')
  view(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string): Promise<RegradeView> {
    return this.regrades.view(scope, id);
  }

  /** Stops it; what it found or wrote is kept. */
  @Post(':id/cancel')
  @May('regrades.run')
  @Recorded('regrade.cancelled', 'id')
  @HttpCode(200)
  cancel(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string): Promise<RegradeView> {
    return this.regrades.cancel(scope, id);
  }
}

import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { May } from '../../platform/auth-context/may.js';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { EvaluationsQuery, FlagsQuery } from './evaluations.dto.js';
import { EvaluationsService } from './evaluations.service.js';

@ApiTags('evaluations')
@Controller()
export class EvaluationsController {
  constructor(private readonly evaluations: EvaluationsService) {}

  @Get('evaluations')
  @May('evaluations.read')
  list(@CurrentScope() scope: Scope, @Query() query: EvaluationsQuery) {
    return this.evaluations.list(scope, query);
  }

  /** An evaluation with its verdicts, their evidence, and the flags raised with it. */
  @Get('evaluations/:id')
  @May('evaluations.read')
  view(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.evaluations.view(scope, id);
  }

  @Get('flags')
  @May('flags.read')
  listFlags(@CurrentScope() scope: Scope, @Query() query: FlagsQuery) {
    return this.evaluations.listFlags(scope, query);
  }
}

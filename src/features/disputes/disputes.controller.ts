import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Recorded } from '../../platform/activity/recorded.js';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { May } from '../../platform/auth-context/may.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import {
  DisputeFiguresQuery,
  DisputesQuery,
  EscalateDisputeDto,
  GradesQuery,
  RaiseDisputeDto,
  ResolveDisputeDto,
} from './disputes.dto.js';
import { DisputesService } from './disputes.service.js';
import { GradesService } from './grades.service.js';

@ApiTags('disputes')
@Controller('disputes')
export class DisputesController {
  constructor(
    private readonly disputes: DisputesService,
    private readonly grades: GradesService,
  ) {}

  /** An agent's own; for others those of their programs. */
  @Get()
  @May('disputes.read')
  list(@CurrentScope() scope: Scope, @Query() query: DisputesQuery) {
    return this.disputes.list(scope, query);
  }

  /** How many, what became of them, and how long it took. */
  @Get('figures')
  @May('disputes.read_figures')
  figures(@CurrentScope() scope: Scope, @Query() query: DisputeFiguresQuery) {
    return this.disputes.figures(scope, query.programId);
  }

  /** Evaluations, which of them count, and until when they may be disputed. */
  @Get('evaluations')
  @May('disputes.read')
  listGrades(@CurrentScope() scope: Scope, @Query() query: GradesQuery) {
    return this.grades.list(scope, query);
  }

  /** One with its evidence and the comments the caller may read. */
  @Get('evaluations/:id')
  @May('disputes.read')
  viewGrade(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.grades.view(scope, id);
  }

  @Post('evaluations/:id/acknowledge')
  @May('disputes.raise')
  @HttpCode(200)
  acknowledge(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.grades.acknowledge(scope, id);
  }

  @Post()
  @May('disputes.raise')
  @Recorded('dispute.raised')
  raise(@CurrentScope() scope: Scope, @Body() body: RaiseDisputeDto) {
    return this.disputes.raise(scope, body);
  }

  @Get(':id')
  @May('disputes.read')
  view(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.disputes.view(scope, id);
  }

  /** Leaves it to a manager. */
  @Post(':id/escalate')
  @May('disputes.escalate')
  @Recorded('dispute.escalated', 'id')
  @HttpCode(200)
  escalate(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string, @Body() body: EscalateDisputeDto) {
    return this.disputes.escalate(scope, id, body.note);
  }

  @Post(':id/withdraw')
  @May('disputes.raise')
  @Recorded('dispute.withdrawn', 'id')
  @HttpCode(200)
  withdraw(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.disputes.withdraw(scope, id);
  }

  /** Accepts wholly or partly, which makes a new evaluation, or rejects. */
  @Post(':id/resolve')
  @May('disputes.resolve')
  @Recorded('dispute.resolved', 'id')
  @HttpCode(200)
  resolve(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string, @Body() body: ResolveDisputeDto) {
    return this.disputes.resolve(scope, id, body);
  }
}

import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { May } from '../../platform/auth-context/may.js';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { AssignmentsService } from './assignments.service.js';
import { AttemptsService } from './attempts.service.js';
import { AssignDto, AssignmentsQuery, AttemptDto, PracticeDto } from './training.dto.js';
import { TrainingService } from './training.service.js';

@ApiTags('training')
@Controller('training/assignments')
export class AssignmentsController {
  constructor(
    private readonly training: TrainingService,
    private readonly assignments: AssignmentsService,
    private readonly attempts: AttemptsService,
  ) {}

  @Get()
  @May('training.read_assignments')
  list(@CurrentScope() scope: Scope, @Query() query: AssignmentsQuery) {
    return this.training.listAssignments(scope, query);
  }

  /** Assigns a module by hand. */
  @Post()
  @May('training.assign')
  assign(@CurrentScope() scope: Scope, @Body() body: AssignDto) {
    return this.assignments.assign(scope, body);
  }

  /** The assignment and why it was made: each flag or verdict behind it, with its evidence. */
  @Get(':id')
  @May('training.read_assignments')
  view(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.assignments.view(scope, id);
  }

  @Post(':id/start')
  @May('training.take')
  @HttpCode(200)
  start(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.assignments.start(scope, id);
  }

  @Post(':id/cancel')
  @May('training.assign')
  @HttpCode(200)
  cancel(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.assignments.cancel(scope, id);
  }

  /** The lessons, the quiz and the exercises, without the right answers. */
  @Get(':id/module')
  @May('training.read_work')
  module(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.attempts.sheet(scope, id);
  }

  @Get(':id/attempts')
  @May('training.read_work')
  history(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.attempts.history(scope, id);
  }

  /** Answers the quiz; passing completes the assignment, failing may be repeated. */
  @Post(':id/attempts')
  @May('training.take')
  submit(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string, @Body() body: AttemptDto) {
    return this.attempts.submit(scope, id, body.answers);
  }

  @Get(':id/practice')
  @May('training.read_work')
  practice(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.attempts.practice(scope, id);
  }

  /** Keeps the agent's own wording of an exercise. */
  @Post(':id/practice')
  @May('training.take')
  writePractice(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string, @Body() body: PracticeDto) {
    return this.attempts.writePractice(scope, id, body.exercise, body.text);
  }
}

import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Recorded } from '../../platform/activity/recorded.js';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { May } from '../../platform/auth-context/may.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { CalibrationGradingsService } from './calibration-gradings.service.js';
import {
  CalibrationGradingDto,
  CalibrationNoteDto,
  CalibrationQuery,
  CloseCalibrationDto,
  CreateCalibrationDto,
  DiscussDto,
} from './calibration.dto.js';
import { CalibrationService } from './calibration.service.js';

@ApiTags('calibration')
@Controller('calibration')
export class CalibrationController {
  constructor(
    private readonly sessions: CalibrationService,
    private readonly gradings: CalibrationGradingsService,
  ) {}

  /** Sessions one takes part in; for managers all of their programs. */
  @Get()
  @May('calibration.read')
  list(@CurrentScope() scope: Scope, @Query() query: CalibrationQuery) {
    return this.sessions.list(scope, query);
  }

  @Post()
  @May('calibration.run')
  @Recorded('calibration.planned')
  create(@CurrentScope() scope: Scope, @Body() body: CreateCalibrationDto) {
    return this.sessions.create(scope, body);
  }

  /** One's own gradings while it is graded; everybody's, and the figures, once it is discussed. */
  @Get(':id')
  @May('calibration.read')
  view(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.sessions.view(scope, id);
  }

  @Post(':id/start')
  @May('calibration.run')
  @HttpCode(200)
  start(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.sessions.start(scope, id);
  }

  /** The transcript and the rubric of one item, and one's own grading. */
  @Get(':id/items/:itemId')
  @May('calibration.read')
  item(
    @CurrentScope() scope: Scope,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('itemId', ParseUUIDPipe) itemId: string,
  ) {
    return this.gradings.view(scope, id, itemId);
  }

  @Put(':id/items/:itemId/grading')
  @May('calibration.grade')
  save(
    @CurrentScope() scope: Scope,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('itemId', ParseUUIDPipe) itemId: string,
    @Body() body: CalibrationGradingDto,
  ) {
    return this.gradings.save(scope, id, itemId, body);
  }

  @Post(':id/items/:itemId/submit')
  @May('calibration.grade')
  @HttpCode(200)
  submit(
    @CurrentScope() scope: Scope,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('itemId', ParseUUIDPipe) itemId: string,
    @Body() body: CalibrationGradingDto,
  ) {
    return this.gradings.submit(scope, id, itemId, body);
  }

  /** Ends the grading and shows it to all. */
  @Post(':id/discuss')
  @May('calibration.run')
  @HttpCode(200)
  discuss(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string, @Body() body: DiscussDto) {
    return this.sessions.discuss(scope, id, body.anyway ?? false);
  }

  @Post(':id/notes')
  @May('calibration.grade')
  note(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string, @Body() body: CalibrationNoteDto) {
    return this.sessions.note(scope, id, body);
  }

  /** Records what was agreed on. */
  @Post(':id/close')
  @May('calibration.run')
  @Recorded('calibration.closed', 'id')
  @HttpCode(200)
  close(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string, @Body() body: CloseCalibrationDto) {
    return this.sessions.close(scope, id, body.outcome);
  }

  @Post(':id/cancel')
  @May('calibration.run')
  @Recorded('calibration.cancelled', 'id')
  @HttpCode(200)
  cancel(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.sessions.cancel(scope, id);
  }
}

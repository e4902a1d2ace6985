import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { May } from '../../platform/auth-context/may.js';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { ComparisonQuery, CreateRubricDto, SaveDraftDto } from './rubrics.dto.js';
import { RubricsService } from './rubrics.service.js';

@ApiTags('rubrics')
@Controller('rubrics')
export class RubricsController {
  constructor(private readonly rubrics: RubricsService) {}

  @Get()
  @May('rubrics.read')
  list(@CurrentScope() scope: Scope) {
    return this.rubrics.list(scope);
  }

  @Post()
  @May('rubrics.edit')
  create(@CurrentScope() scope: Scope, @Body() body: CreateRubricDto) {
    return this.rubrics.create(scope, body);
  }

  @Get(':id')
  @May('rubrics.read')
  view(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.rubrics.view(scope, id);
  }

  @Get(':id/versions/:number')
  @May('rubrics.read')
  version(
    @CurrentScope() scope: Scope,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('number', ParseIntPipe) number: number,
  ) {
    return this.rubrics.version(scope, id, number);
  }

  /** What differs between two versions. */
  @Get(':id/comparison')
  @May('rubrics.compare')
  compare(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string, @Query() query: ComparisonQuery) {
    return this.rubrics.compare(scope, id, query.from, query.to);
  }

  @Put(':id/draft')
  @May('rubrics.edit')
  saveDraft(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string, @Body() body: SaveDraftDto) {
    return this.rubrics.saveDraft(scope, id, body);
  }

  @Post(':id/publish')
  @May('rubrics.publish')
  @HttpCode(200)
  publish(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.rubrics.publish(scope, id);
  }

  @Post(':id/archive')
  @May('rubrics.publish')
  @HttpCode(200)
  archive(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.rubrics.archive(scope, id);
  }
}

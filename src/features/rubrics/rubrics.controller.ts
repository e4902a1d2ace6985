import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/auth-context/allow.js';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { ComparisonQuery, CreateRubricDto, SaveDraftDto } from './rubrics.dto.js';
import { RubricsService } from './rubrics.service.js';

@ApiTags('rubrics')
@Controller('rubrics')
export class RubricsController {
  constructor(private readonly rubrics: RubricsService) {}

  @Get()
  @Allow('administrator', 'vendor_manager', 'reviewer', 'agent', 'client_auditor')
  list(@CurrentScope() scope: Scope) {
    return this.rubrics.list(scope);
  }

  @Post()
  @Allow('administrator', 'vendor_manager')
  create(@CurrentScope() scope: Scope, @Body() body: CreateRubricDto) {
    return this.rubrics.create(scope, body);
  }

  @Get(':id')
  @Allow('administrator', 'vendor_manager', 'reviewer', 'agent', 'client_auditor')
  view(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.rubrics.view(scope, id);
  }

  @Get(':id/versions/:number')
  @Allow('administrator', 'vendor_manager', 'reviewer', 'agent', 'client_auditor')
  version(
    @CurrentScope() scope: Scope,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('number', ParseIntPipe) number: number,
  ) {
    return this.rubrics.version(scope, id, number);
  }

  /** What differs between two versions. */
  @Get(':id/comparison')
  @Allow('administrator', 'vendor_manager', 'reviewer', 'client_auditor')
  compare(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string, @Query() query: ComparisonQuery) {
    return this.rubrics.compare(scope, id, query.from, query.to);
  }

  @Put(':id/draft')
  @Allow('administrator', 'vendor_manager')
  saveDraft(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string, @Body() body: SaveDraftDto) {
    return this.rubrics.saveDraft(scope, id, body.definition);
  }

  @Post(':id/publish')
  @Allow('administrator', 'vendor_manager')
  @HttpCode(200)
  publish(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.rubrics.publish(scope, id);
  }

  @Post(':id/archive')
  @Allow('administrator', 'vendor_manager')
  @HttpCode(200)
  archive(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.rubrics.archive(scope, id);
  }
}

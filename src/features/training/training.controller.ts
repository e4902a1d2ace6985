import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { May } from '../../platform/auth-context/may.js';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { CreateTrainingModuleDto, CreateTrainingRuleDto, TrainingRulesQuery } from './training.dto.js';
import { TrainingService } from './training.service.js';

@ApiTags('training')
@Controller('training')
export class TrainingController {
  constructor(private readonly training: TrainingService) {}

  @Get('modules')
  @May('training.read')
  listModules(@CurrentScope() scope: Scope) {
    return this.training.listModules(scope);
  }

  @Post('modules')
  @May('training.edit')
  createModule(@CurrentScope() scope: Scope, @Body() body: CreateTrainingModuleDto) {
    return this.training.createModule(scope, body);
  }

  @Get('rules')
  @May('training.read')
  listRules(@CurrentScope() scope: Scope, @Query() query: TrainingRulesQuery) {
    return this.training.listRules(scope, query.programId ?? null);
  }

  @Post('rules')
  @May('training.edit')
  createRule(@CurrentScope() scope: Scope, @Body() body: CreateTrainingRuleDto) {
    return this.training.createRule(scope, body);
  }

  @Delete('rules/:id')
  @May('training.edit')
  @HttpCode(204)
  deleteRule(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.training.deleteRule(scope, id);
  }
}

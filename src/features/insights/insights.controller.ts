import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { May } from '../../platform/auth-context/may.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { AttentionService } from './attention.service.js';
import {
  OneProgramQuery,
  type AgentsInsights,
  type AttentionView,
  type FlagInsights,
  type ImportInsights,
  InsightsQuery,
  type ProgramInsights,
  ProgressQuery,
  type ProgressView,
  type ScoreInsights,
  type TopicInsights,
  TrendQuery,
} from './insights.dto.js';
import { InsightsService } from './insights.service.js';

@ApiTags('insights')
@Controller('insights')
export class InsightsController {
  constructor(
    private readonly insights: InsightsService,
    private readonly attention: AttentionService,
  ) {}

  /** How many conversations each kind of flag was found in, of all that were graded, and over time. */
  @Get('flags')
  @May('insights.read')
  flags(@CurrentScope() scope: Scope, @Query() query: TrendQuery): Promise<FlagInsights> {
    return this.insights.flags(scope, query);
  }

  /** Mean scores, over time, and criterion by criterion where one program is asked for. */
  @Get('scores')
  @May('insights.read')
  scores(@CurrentScope() scope: Scope, @Query() query: TrendQuery): Promise<ScoreInsights> {
    return this.insights.scores(scope, query);
  }

  /** Each program's figures, and how many of its customers were frustrated or may leave. */
  @Get('programs')
  @May('insights.read')
  programs(@CurrentScope() scope: Scope, @Query() query: InsightsQuery): Promise<ProgramInsights[]> {
    return this.insights.programs(scope, query);
  }

  /** Each agent's figures; ranked only as far as their intervals tell them apart. */
  @Get('agents')
  @May('insights.read_agents')
  agents(@CurrentScope() scope: Scope, @Query() query: OneProgramQuery): Promise<AgentsInsights> {
    return this.insights.agents(scope, query);
  }

  /** Conversations by what they are about, for a program that lists topics. */
  @Get('topics')
  @May('insights.read')
  topics(@CurrentScope() scope: Scope, @Query() query: OneProgramQuery): Promise<TopicInsights[]> {
    return this.insights.topics(scope, query);
  }

  /** What waits for a person. */
  @Get('attention')
  @May('insights.read_attention')
  waiting(@CurrentScope() scope: Scope): Promise<AttentionView[]> {
    return this.attention.waiting(scope);
  }

  /** What is still being done; cheap to ask every second. */
  @Get('progress')
  @May('insights.read')
  progress(@CurrentScope() scope: Scope, @Query() query: ProgressQuery): Promise<ProgressView> {
    return this.attention.progress(scope, query);
  }

  /** What an import led to so far. */
  @Get('imports/:id')
  @May('imports.read')
  ofImport(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string): Promise<ImportInsights> {
    return this.attention.ofImport(scope, id);
  }
}

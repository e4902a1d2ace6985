import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { May } from '../../platform/auth-context/may.js';
import { Recorded } from '../../platform/activity/recorded.js';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { ClaimsService } from './claims.service.js';
import { ReviewQueuesService } from './review-queues.service.js';
import { CreateQueueDto, QueuesQuery } from './reviews.dto.js';
import { ReviewsService } from './reviews.service.js';

@ApiTags('reviews')
@Controller('reviews/queues')
export class ReviewQueuesController {
  constructor(
    private readonly queues: ReviewQueuesService,
    private readonly claims: ClaimsService,
    private readonly reviews: ReviewsService,
  ) {}

  @Get()
  @May('reviews.read_queues')
  list(@CurrentScope() scope: Scope, @Query() query: QueuesQuery) {
    return this.queues.list(scope, query);
  }

  /** Draws a sample by a rule. */
  @Post()
  @May('reviews.draw')
  @Recorded('review_queue.drawn')
  create(@CurrentScope() scope: Scope, @Body() body: CreateQueueDto) {
    return this.queues.create(scope, body);
  }

  /** The rule, how far it has come, and what was skipped and why. */
  @Get(':id')
  @May('reviews.read_queues')
  view(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.queues.view(scope, id);
  }

  /** Claims the next part that waits. */
  @Post(':id/claim')
  @May('reviews.claim')
  async claim(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.reviews.view(scope, await this.claims.claimNext(scope, id));
  }

  /** Gives out no more of it; what is being graded goes on. */
  @Post(':id/close')
  @May('reviews.draw')
  @Recorded('review_queue.closed', 'id')
  @HttpCode(200)
  close(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.queues.close(scope, id);
  }
}

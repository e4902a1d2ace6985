import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { May } from '../../platform/auth-context/may.js';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { AgreementService } from './agreement.service.js';
import { ReviewerAgreementService } from './reviewer-agreement.service.js';
import { ClaimsService } from './claims.service.js';
import { AgreementQuery, ClaimDto, QueueQuery, ReviewsQuery, SkipDto, VerdictsDto } from './reviews.dto.js';
import { ReviewsService } from './reviews.service.js';
import { SubmissionsService } from './submissions.service.js';

@ApiTags('reviews')
@Controller('reviews')
export class ReviewsController {
  constructor(
    private readonly reviews: ReviewsService,
    private readonly claims: ClaimsService,
    private readonly submissions: SubmissionsService,
    private readonly agreements: AgreementService,
    private readonly reviewerAgreements: ReviewerAgreementService,
  ) {}

  /** What nobody has graded and nobody is grading, in an order drawn by a seed. */
  @Get('queue')
  @May('reviews.claim')
  queue(@CurrentScope() scope: Scope, @Query() query: QueueQuery) {
    return this.reviews.queue(scope, query);
  }

  /** How far people and each judge agree exactly, criterion by criterion, with intervals. */
  @Get('agreement')
  @May('reviews.compare')
  agreement(@CurrentScope() scope: Scope, @Query() query: AgreementQuery) {
    return this.agreements.agreement(scope, query.programId);
  }

  /** How far people who graded the same parts, each blind, agree with each other, criterion by criterion. */
  @Get('reviewer-agreement')
  @May('reviews.compare')
  reviewerAgreement(@CurrentScope() scope: Scope, @Query() query: AgreementQuery) {
    return this.reviewerAgreements.agreement(scope, query.programId);
  }

  /** Whose verdicts may be published: criterion by criterion and language, against the program's bar. */
  @Get('standing')
  @May('reviews.compare')
  standing(@CurrentScope() scope: Scope, @Query() query: AgreementQuery) {
    return this.agreements.standing(scope, query.programId);
  }

  /** One's own reviews; for managers all of their programs. */
  @Get()
  @May('reviews.read')
  list(@CurrentScope() scope: Scope, @Query() query: ReviewsQuery) {
    return this.reviews.list(scope, query);
  }

  /** Claims one agent's part of a conversation, to grade it blind. */
  @Post()
  @May('reviews.claim')
  async claim(@CurrentScope() scope: Scope, @Body() body: ClaimDto) {
    return this.reviews.view(scope, await this.claims.claim(scope, body));
  }

  /** Transcript and rubric as they were claimed; of machine verdicts nothing, unless it is graded in assisted mode. */
  @Get(':id')
  @May('reviews.read')
  view(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.reviews.view(scope, id);
  }

  @Put(':id/draft')
  @May('reviews.submit')
  saveDraft(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string, @Body() body: VerdictsDto) {
    return this.reviews.saveDraft(scope, id, body);
  }

  /** Leaves a drawn part ungraded, for a reason. */
  @Post(':id/skip')
  @May('reviews.submit')
  @HttpCode(200)
  skip(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string, @Body() body: SkipDto) {
    return this.reviews.skip(scope, id, body);
  }

  @Post(':id/release')
  @May('reviews.submit')
  @HttpCode(200)
  release(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.reviews.release(scope, id);
  }

  /** Grades: the code scores the verdicts and writes a new evaluation. */
  @Post(':id/submit')
  @May('reviews.submit')
  @HttpCode(200)
  async submit(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string, @Body() body: VerdictsDto) {
    await this.submissions.submit(scope, id, body);
    return this.reviews.view(scope, id);
  }

  /** Machine and person, criterion by criterion; after submitting. */
  @Get(':id/comparison')
  @May('reviews.read')
  compare(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.agreements.compare(scope, id);
  }
}

import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Recorded } from '../../platform/activity/recorded.js';
import { CurrentScope } from '../../platform/auth-context/current-scope.js';
import { May } from '../../platform/auth-context/may.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { JudgeFitsService } from './judge-fits.service.js';
import { FitsQuery, RequestFitDto } from './judges.dto.js';

@ApiTags('judges')
@Controller('judges/fits')
export class JudgeFitsController {
  constructor(private readonly fits: JudgeFitsService) {}

  /** What the local judge could learn from a program's reviewers, newest first, and what was decided. */
  @Get()
  @May('judges.read_fits')
  list(@CurrentScope() scope: Scope, @Query() query: FitsQuery) {
    return this.fits.list(scope, query);
  }

  /** Has a worker fit the local judge to what people said; the outcome is in the list. */
  @Post()
  @May('judges.fit')
  @Recorded('judge.fit_requested')
  @HttpCode(202)
  request(@CurrentScope() scope: Scope, @Body() body: RequestFitDto) {
    return this.fits.request(scope, body.programId);
  }

  /** Puts it in force for its program; what it judged from then on carries its version. */
  @Post(':id/promote')
  @May('judges.fit')
  @Recorded('judge.promoted', 'id')
  @HttpCode(200)
  promote(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.fits.promote(scope, id);
  }

  @Post(':id/discard')
  @May('judges.fit')
  @Recorded('judge.discarded', 'id')
  @HttpCode(200)
  discard(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.fits.discard(scope, id);
  }

  /** Takes it out of force. */
  @Post(':id/retire')
  @May('judges.fit')
  @Recorded('judge.retired', 'id')
  @HttpCode(200)
  retire(@CurrentScope() scope: Scope, @Param('id', ParseUUIDPipe) id: string) {
    return this.fits.retire(scope, id);
  }
}

import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { type FitAction, nextFitState } from '../../domain/judging/fit/fit-state.js';
import { maySeeProgram, type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { DEFAULT_PAGE, type Page, pageOf } from '../../platform/http/page.dto.js';
import { conflict, notFound } from '../../platform/http/problem.js';
import { WorkDispatcher } from '../../platform/queue/work-dispatcher.js';
import { type JudgeFit } from './judge-fit.entity.js';
import { JudgeFitsRepository } from './judge-fits.repository.js';
import { type FitsQuery } from './judges.dto.js';
import { JudgesService } from './judges.service.js';

/** New versions of the local judge, proposed and decided on. */
@Injectable()
export class JudgeFitsService {
  constructor(
    private readonly database: Database,
    private readonly fits: JudgeFitsRepository,
    private readonly judges: JudgesService,
    private readonly work: WorkDispatcher,
  ) {}

  async list(scope: Scope, query: FitsQuery): Promise<Page<JudgeFit>> {
    const limit = query.limit ?? DEFAULT_PAGE;
    return pageOf(await this.fits.list(scope, query.programId ?? null, query.cursor ?? null, limit + 1), limit);
  }

  /** Has a worker fit the local judge to a program's reviewers; returns the id that the outcome will have. */
  async request(scope: Scope, programId: string): Promise<{ id: string }> {
    if (!maySeeProgram(scope, programId)) throw notFound('program');
    const id = newId();
    await this.work.dispatch('judges.fit', [{ programId, payload: { fitId: id } }]);
    return { id };
  }

  /**
   * Puts a proposal in force for its program, in place of the one before. Throws `fit_decided`, and `fit_outdated` where the local
   * judge itself is another than it was fitted to.
   */
  async promote(scope: Scope, id: string): Promise<JudgeFit> {
    return this.decide(scope, id, 'promote', async (fit) => {
      if (fit.baseVersion !== (await this.judges.uncorrected()).version) {
        throw conflict('fit_outdated', 'The local judge has changed since; fit it again.');
      }
      const before = await this.fits.promoted(scope, fit.programId);
      if (before) await this.fits.decide(before.id, 'retired', scope.userId);
    });
  }

  async discard(scope: Scope, id: string): Promise<JudgeFit> {
    return this.decide(scope, id, 'discard');
  }

  /** Takes the one in force out of force; the local judge grades as it comes. */
  async retire(scope: Scope, id: string): Promise<JudgeFit> {
    return this.decide(scope, id, 'retire');
  }

  private async decide(
    scope: Scope,
    id: string,
    action: FitAction,
    before: (fit: JudgeFit) => Promise<void> = () => Promise.resolve(),
  ): Promise<JudgeFit> {
    return this.database.transaction(async () => {
      const fit = await this.fits.lock(scope, id);
      if (!fit) throw notFound('fit');
      const state = nextFitState(fit.state, action);
      if (state === null) throw conflict('fit_decided', `This fit is ${fit.state}; that is no longer possible.`);
      await before(fit);
      await this.fits.decide(id, state, scope.userId);
      const decided = await this.fits.find(scope, id);
      if (!decided) throw notFound('fit');
      return decided;
    });
  }
}

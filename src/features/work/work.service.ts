import { Injectable } from '@nestjs/common';
import { type Scope } from '../../platform/auth-context/scope.js';
import { DEFAULT_PAGE, type Page, pageOf } from '../../platform/http/page.dto.js';
import { notFound } from '../../platform/http/problem.js';
import { WorkDispatcher } from '../../platform/queue/work-dispatcher.js';
import { type WorkKind } from '../../platform/queue/work-kind.js';
import { WorkRepository } from '../../platform/queue/work.repository.js';
import { WorkListRepository } from './work-list.repository.js';
import { type RetriedView, type WorkCount, type WorkQuery, type WorkView } from './work.dto.js';

/** What is still to be done, and what was given up and waits for a person. */
@Injectable()
export class WorkService {
  constructor(
    private readonly rows: WorkListRepository,
    private readonly work: WorkRepository,
    private readonly dispatcher: WorkDispatcher,
  ) {}

  async list(scope: Scope, query: WorkQuery): Promise<Page<WorkView>> {
    const limit = query.limit ?? DEFAULT_PAGE;
    const filter = { state: query.state ?? null, kind: query.kind ?? null, before: query.cursor ?? null };
    return pageOf(await this.rows.list(scope, filter, limit + 1), limit);
  }

  async counts(): Promise<WorkCount[]> {
    return this.work.countByState();
  }

  /** Gives one dead item another life. */
  async retry(id: string): Promise<RetriedView> {
    const [kind] = /^\d{1,18}$/.test(id) ? await this.work.retry([id]) : [];
    if (kind === undefined) throw notFound('dead work');
    await this.dispatcher.wake(kind, 1);
    return { retried: 1 };
  }

  /** Gives all dead items of a kind another life. */
  async retryAll(kind: WorkKind): Promise<RetriedView> {
    const retried = await this.work.retryAll(kind);
    await this.dispatcher.wake(kind, retried);
    return { retried };
  }
}

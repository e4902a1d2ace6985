import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { differenceOf, summarizeBackTest } from '../../domain/rubrics/back-test.js';
import { nextRegradeState } from '../../domain/rubrics/regrade-state.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { DEFAULT_PAGE, pageOf } from '../../platform/http/page.dto.js';
import { conflict, notFound } from '../../platform/http/problem.js';
import { WorkDispatcher } from '../../platform/queue/work-dispatcher.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { type RubricVersion } from '../rubrics/rubric-version.entity.js';
import { RubricsRepository } from '../rubrics/rubrics.repository.js';
import {
  type ChangedPart,
  type RegradePage,
  type RegradesQuery,
  type RegradeSummary,
  type RegradeView,
  type StartRegradeDto,
} from './regrades.dto.js';
import { type NamedResult, RegradesRepository } from './regrades.repository.js';

const USUAL_BACK_TEST = 200;
const MOST_BACK_TEST = 2_000;
const MOST_BACK_SCORING = 100_000;
/** Conversations that are graded and written together. */
const PER_ITEM = 25;
const LARGEST = 20;

@Injectable()
export class RegradesService {
  constructor(
    private readonly database: Database,
    private readonly regrades: RegradesRepository,
    private readonly organizations: OrganizationsService,
    private readonly rubrics: RubricsRepository,
    private readonly work: WorkDispatcher,
  ) {}

  async list(scope: Scope, query: RegradesQuery): Promise<RegradePage> {
    const limit = query.limit ?? DEFAULT_PAGE;
    const filter = {
      programId: query.programId ?? null,
      rubricId: query.rubricId ?? null,
      kind: query.kind ?? null,
    };
    return pageOf(await this.regrades.list(scope, filter, query.cursor ?? null, limit + 1), limit);
  }

  /** Throws `not_found` for one the caller may not see. */
  async view(scope: Scope, id: string): Promise<RegradeView> {
    const found = await this.find(scope, id);
    if (found.kind === 'back_scoring') return { ...found, summary: null, largest: [] };
    const results = await this.regrades.results(scope, id);
    return { ...found, summary: summarizeBackTest(results), largest: largestOf(results) };
  }

  async start(scope: Scope, dto: StartRegradeDto): Promise<RegradeView> {
    const { programId, kind } = dto;
    const version = await this.versionFor(scope, dto);
    const limit =
      kind === 'back_test' ? Math.min(dto.conversations ?? USUAL_BACK_TEST, MOST_BACK_TEST) : MOST_BACK_SCORING;
    const ungradedBy = kind === 'back_test' ? null : version.id;
    const revisions = await this.regrades.revisions(
      scope,
      programId,
      Math.min(limit, dto.conversations ?? limit),
      ungradedBy,
    );
    const id = newId();
    const { definition, edits } = version;
    const items = itemsOf(id, programId, revisions);
    await this.database.transaction(async () => {
      const regrade = { id, programId, kind, rubricVersionId: version.id, definition, edits, total: revisions.length };
      if (!(await this.regrades.start(scope, regrade))) throw conflict('regrade_running', RUNNING);
      await this.work.add('regrades.grade', items);
    });
    await this.work.wake('regrades.grade', items.length);
    return this.view(scope, id);
  }

  async cancel(scope: Scope, id: string): Promise<RegradeView> {
    const { state } = await this.find(scope, id);
    const next = nextRegradeState(state, 'cancel');
    if (next === null) throw conflict('regrade_over', `This regrade is ${state}; there is nothing to cancel.`);
    await this.regrades.end(scope, id, next);
    return this.view(scope, id);
  }

  private async find(scope: Scope, id: string): Promise<RegradeSummary> {
    const found = await this.regrades.find(scope, id);
    if (!found) throw notFound('regrade');
    return found;
  }

  /** Of the program's client; for good, only by the version that grades what comes. */
  private async versionFor(
    scope: Scope,
    { programId, kind, rubricVersionId }: StartRegradeDto,
  ): Promise<RubricVersion> {
    const program = await this.organizations.program(scope, programId);
    const version = await this.rubrics.versionById(scope, rubricVersionId);
    const rubric = version && (await this.rubrics.find(scope, version.rubricId));
    if (!version || rubric?.clientId !== program.clientId) throw notFound('rubric version');
    const grades = version.state === 'published' && version.rubricId === program.rubricId;
    if (kind === 'back_scoring' && !grades) throw conflict('not_published', NOT_PUBLISHED);
    return version;
  }
}

const RUNNING = 'One of these is running in this program; wait for it, or cancel it.';
const NOT_PUBLISHED =
  'Old conversations are graded for good only by the published version of the rubric the program uses.';

function itemsOf(regradeId: string, programId: string, revisions: readonly string[]) {
  return Array.from({ length: Math.ceil(revisions.length / PER_ITEM) }, (_, i) => {
    const part = revisions.slice(i * PER_ITEM, (i + 1) * PER_ITEM);
    return { programId, payload: { regradeId, revisionIds: part.join(',') } };
  });
}

function largestOf(results: readonly NamedResult[]): ChangedPart[] {
  const size = (result: NamedResult) => Math.abs(differenceOf(result)[0] ?? 0);
  return results
    .filter((result) => size(result) > 0)
    .sort((a, b) => size(b) - size(a))
    .slice(0, LARGEST)
    .map(({ before, after, ...named }) => ({
      ...named,
      before: before?.score ?? null,
      after: after.score,
      changes: [...named.changes],
    }));
}

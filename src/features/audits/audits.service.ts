import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { type AuditReport, auditReport } from '../../domain/audits/audit-report.js';
import { parseAuditPeriod } from '../../domain/audits/audit-period.js';
import { type AuditAction, type AuditState, nextAuditState } from '../../domain/audits/audit-state.js';
import { CRITICAL_FAILS_BELOW } from '../../domain/rubrics/scoring.js';
import { programScope, type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { DEFAULT_PAGE, type Page, pageOf } from '../../platform/http/page.dto.js';
import { conflict, invalid, notFound } from '../../platform/http/problem.js';
import { type ProgramView } from '../organizations/organizations.dto.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { RubricsRepository } from '../rubrics/rubrics.repository.js';
import { AuditFiguresRepository } from './audit-figures.repository.js';
import { AuditItemsRepository } from './audit-items.repository.js';
import { AuditPopulationRepository, type PopulationWanted } from './audit-population.repository.js';
import { AuditPopulationService } from './audit-population.service.js';
import { type AuditsQuery, type AuditView, type OpenAuditDto } from './audits.dto.js';
import { type AuditRow, AuditsRepository } from './audits.repository.js';

/** Nobody grades more than this; it also bounds what drawing and reporting hold in memory. */
export const MOST_SAMPLED = 10_000;

@Injectable()
export class AuditsService {
  constructor(
    private readonly audits: AuditsRepository,
    private readonly populations: AuditPopulationRepository,
    private readonly population: AuditPopulationService,
    private readonly items: AuditItemsRepository,
    private readonly figures: AuditFiguresRepository,
    private readonly organizations: OrganizationsService,
    private readonly rubrics: RubricsRepository,
    private readonly database: Database,
  ) {}

  async list(scope: Scope, query: AuditsQuery): Promise<Page<AuditView>> {
    const limit = query.limit ?? DEFAULT_PAGE;
    const filter = { programId: query.programId ?? null, state: query.state ?? null };
    return pageOf((await this.audits.list(scope, filter, query.cursor ?? null, limit + 1)).map(viewOf), limit);
  }

  /** Throws `not_found` for an audit the caller may not see. */
  async find(scope: Scope, id: string): Promise<AuditRow> {
    const found = await this.audits.find(scope, id);
    if (!found) throw notFound('audit');
    return found;
  }

  async view(scope: Scope, id: string): Promise<AuditView> {
    return viewOf(await this.find(scope, id));
  }

  /** Freezes the period's conversations, commits to their list, and draws the sample; all of it or nothing. */
  async open(scope: Scope, dto: OpenAuditDto): Promise<AuditView> {
    const program = await this.organizations.program(scope, dto.programId);
    const wanted = wantedOf(dto, program);
    const rubric = program.rubricId === null ? null : await this.rubrics.published(scope, program.rubricId);
    const id = newId();
    await this.database.transaction(async () => {
      const populationSize = await this.populations.freeze(scope, id, wanted);
      const sampleSize = sampleSizeOf(dto.sampleSize, populationSize);
      const { sha256, drawn } = await this.population.commit(scope, id, dto.seed, sampleSize);
      await this.audits.insert({
        id,
        programId: program.id,
        openedBy: scope.userId ?? '',
        state: 'drawn',
        periodFrom: new Date(wanted.period.from),
        periodTo: new Date(wanted.period.to),
        timeZone: program.settings.timeZone,
        channel: wanted.channel,
        seed: dto.seed,
        sampleSize,
        populationSize,
        populationSha256: sha256,
        undated: await this.populations.countUndated(scope, wanted),
        rubricVersionId: rubric?.id ?? null,
        defectiveBelow: dto.defectiveBelow ?? CRITICAL_FAILS_BELOW,
      });
      await this.items.insert({ id, programId: program.id }, drawn);
    });
    return this.view(scope, id);
  }

  /** Ends an audit before its time; what was drawn and graded is kept. */
  async cancel(scope: Scope, id: string): Promise<AuditView> {
    await this.database.transaction(async () => {
      await this.audits.setState(scope, id, stateAfter(await this.lock(scope, id), 'cancel'));
    });
    return this.view(scope, id);
  }

  /** Reports once every item is graded; what the report was made of is kept with it. */
  async complete(scope: Scope, id: string): Promise<AuditView> {
    await this.database.transaction(async () => {
      const audit = await this.lock(scope, id);
      requireAllGraded(audit);
      const state = stateAfter(audit, 'complete');
      const report = await this.database.within(programScope(audit.programId), () => this.report(scope, audit));
      await this.audits.setState(scope, id, state, report);
    });
    return this.view(scope, id);
  }

  /** In the program's own scope: to the auditor what the machine found is still hidden. */
  private async report(
    scope: Scope,
    { id, defectiveBelow, sampleSize, populationSize }: AuditRow,
  ): Promise<AuditReport> {
    await this.figures.keepMachineJudgements(scope, id, defectiveBelow);
    const rows = await this.items.list(scope, id, 0, sampleSize);
    return auditReport({
      population: populationSize,
      items: rows.flatMap(({ grade, machine }) => (grade ? [{ grade, machine }] : [])),
      vendor: {
        machine: await this.figures.count(scope, id, defectiveBelow, 'machine'),
        reviewers: await this.figures.count(scope, id, defectiveBelow, 'reviewers'),
      },
    });
  }

  private async lock(scope: Scope, id: string): Promise<AuditRow> {
    const found = await this.audits.lock(scope, id);
    if (!found) throw notFound('audit');
    return found;
  }
}

/** The state an action leads to. Throws `audit_ended` where the audit allows it no longer. */
export function stateAfter({ state }: Pick<AuditRow, 'state'>, action: AuditAction): AuditState {
  const next = nextAuditState(state, action);
  if (next === null) throw conflict('audit_ended', `This audit is ${state}; it can no longer be changed.`);
  return next;
}

function requireAllGraded({ state, graded, sampleSize }: AuditRow): void {
  if ((state === 'drawn' || state === 'grading') && graded < sampleSize) {
    const left = sampleSize - graded;
    throw conflict('not_all_graded', `${left} of ${sampleSize} conversations are not graded yet: grade them first.`);
  }
}

function wantedOf({ from, to, channel }: OpenAuditDto, program: ProgramView): PopulationWanted {
  const period = parseAuditPeriod(from, to, program.settings.timeZone);
  if (!period.ok) throw invalid('invalid_period', 'The period is not as it should be: see errors.', period.problems);
  return { programId: program.id, period: period.value, channel: channel ?? null };
}

function sampleSizeOf(wanted: number | 'all', population: number): number {
  if (population === 0) {
    throw invalid('empty_population', 'No conversation was opened in this period; check its dates and the channel.');
  }
  const size = wanted === 'all' ? population : wanted;
  if (size > population) {
    const most = Math.min(population, MOST_SAMPLED);
    throw invalid(
      'sample_too_large',
      `A sample of ${size} cannot be drawn from the ${population} conversations of this period: ask for ${most} or fewer${most === population ? ', or for "all"' : ''}.`,
    );
  }
  if (size > MOST_SAMPLED) {
    throw invalid('sample_beyond_limit', `A sample may hold ${MOST_SAMPLED} conversations, not ${size}.`);
  }
  return size;
}

function viewOf(audit: AuditRow): AuditView {
  const { periodFrom: from, periodTo: to, populationSize, populationSha256, undated, ...rest } = audit;
  return { ...rest, from, to, population: { count: populationSize, sha256: populationSha256, undated } };
}

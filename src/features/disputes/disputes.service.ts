import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { type DisputeFigures, disputeFigures } from '../../domain/disputes/dispute-figures.js';
import { parseDisputeRequest } from '../../domain/disputes/dispute-request.js';
import { type DisputeAction, type DisputeState, nextDisputeState } from '../../domain/disputes/dispute-state.js';
import { type DisputeRefusal } from '../../domain/disputes/may-dispute.js';
import { pointProblems } from '../../domain/disputes/regrade.js';
import { isVisible } from '../../domain/title.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { DEFAULT_PAGE, type Page, pageOf } from '../../platform/http/page.dto.js';
import { conflict, invalid, notFound, Problem } from '../../platform/http/problem.js';
import { OrganizationsRepository } from '../organizations/organizations.repository.js';
import { RubricsRepository } from '../rubrics/rubrics.repository.js';
import { type DisputesQuery, type RaiseDisputeDto, type ResolveDisputeDto } from './disputes.dto.js';
import { type DisputeRow, DisputesRepository } from './disputes.repository.js';
import { GradesService } from './grades.service.js';
import { DisputeOutcomesService } from './dispute-outcomes.service.js';

const REFUSALS: Record<DisputeRefusal, string> = {
  already_disputed: 'This evaluation is disputed already; what comes of that stands.',
  dispute_is_final: 'This evaluation came out of a dispute, and stands.',
  evaluation_superseded: 'A later evaluation stands in place of this one; dispute that.',
  disputes_not_allowed: 'This program allows no disputes.',
  dispute_deadline_passed: 'The time to dispute this evaluation is over.',
};

@Injectable()
export class DisputesService {
  constructor(
    private readonly database: Database,
    private readonly disputes: DisputesRepository,
    private readonly grades: GradesService,
    private readonly outcomes: DisputeOutcomesService,
    private readonly rubrics: RubricsRepository,
    private readonly organizations: OrganizationsRepository,
  ) {}

  async list(scope: Scope, query: DisputesQuery): Promise<Page<DisputeRow>> {
    const limit = query.limit ?? DEFAULT_PAGE;
    const filter = { programId: query.programId ?? null, state: query.state ?? null };
    return pageOf(await this.disputes.list(scope, filter, query.cursor ?? null, limit + 1), limit);
  }

  async view(scope: Scope, id: string): Promise<DisputeRow> {
    const found = await this.disputes.find(scope, id);
    if (!found) throw notFound('dispute');
    return found;
  }

  async figures(scope: Scope, programId: string): Promise<DisputeFigures> {
    if (!(await this.organizations.findProgram(scope, programId))) throw notFound('program');
    return disputeFigures(await this.disputes.counted(scope, programId));
  }

  /** Throws `invalid_dispute`, or the reason why the evaluation cannot be disputed. */
  async raise(scope: Scope, { evaluationId, ...input }: RaiseDisputeDto): Promise<DisputeRow> {
    const request = parseDisputeRequest(input);
    if (!request.ok) throw invalid('invalid_dispute', 'The dispute is not as it should be.', request.problems);
    const grade = await this.grades.view(scope, evaluationId);
    const { agentId, programId, deadline, refusal, evaluation } = grade;
    if (agentId === null || scope.userId === null) throw notFound('evaluation');
    if (refusal !== null || deadline === null) throw refused(refusal ?? 'disputes_not_allowed');
    const rubric = await this.rubrics.versionById(scope, evaluation.rubricVersionId);
    const problems = rubric ? pointProblems(request.value.points, rubric.definition) : [];
    if (problems.length > 0) throw invalid('invalid_dispute', 'The dispute does not fit the rubric.', problems);
    const id = newId();
    const dispute = { ...request.value, id, programId, evaluationId, agentId, raisedBy: scope.userId, deadline };
    if (!(await this.disputes.insert(dispute))) throw refused('already_disputed');
    return this.view(scope, id);
  }

  async escalate(scope: Scope, id: string, note: string): Promise<DisputeRow> {
    return this.change(scope, id, 'escalate', (state) => this.disputes.escalate(id, state, personOf(scope), note));
  }

  async withdraw(scope: Scope, id: string): Promise<DisputeRow> {
    return this.change(scope, id, 'withdraw', (state) =>
      this.disputes.resolve(id, { state, by: personOf(scope), resolution: null, changed: [], evaluationId: null }),
    );
  }

  /**
   * Ends a dispute. Accepted, wholly or partly, it makes a new evaluation; both are kept. Throws `dispute_closed`,
   * `not_yours_to_resolve` and `invalid_resolution`.
   */
  async resolve(scope: Scope, id: string, dto: ResolveDisputeDto): Promise<DisputeRow> {
    let made = 0;
    const resolved = await this.change(scope, id, dto.decision, async (state, dispute) => {
      requireResolver(scope, dispute);
      requireFit(dto);
      const outcome = dto.decision === 'reject' ? UNCHANGED : await this.outcomes.regrade(scope, dispute, dto);
      made = outcome.evaluationId === null ? 0 : 1;
      await this.disputes.resolve(id, { state, by: personOf(scope), resolution: dto.resolution, ...outcome });
    });
    await this.outcomes.wake(made);
    return resolved;
  }

  private async change(
    scope: Scope,
    id: string,
    action: DisputeAction,
    write: (state: DisputeState, dispute: DisputeRow) => Promise<void>,
  ): Promise<DisputeRow> {
    await this.database.transaction(async () => {
      const dispute = await this.disputes.lock(scope, id);
      if (!dispute) throw notFound('dispute');
      const state = nextDisputeState(dispute.state, action);
      if (state === null) {
        throw conflict('dispute_closed', `This dispute is ${dispute.state}; that is no longer possible.`);
      }
      await write(state, dispute);
    });
    return this.view(scope, id);
  }
}

const UNCHANGED = { changed: [], evaluationId: null };

/** The agent reads why, however it ends; and a rejection changes nothing. */
function requireFit({ decision, verdicts, agentId, resolution }: ResolveDisputeDto): void {
  const rejects = decision === 'reject';
  const problems = [
    ...(isVisible(resolution) ? [] : [{ path: 'resolution', message: 'must say why' }]),
    ...(rejects && verdicts ? [{ path: 'verdicts', message: 'a rejection changes none: leave them out' }] : []),
    ...(rejects && agentId ? [{ path: 'agentId', message: 'a rejection changes nobody: leave it out' }] : []),
  ];
  if (problems.length > 0) throw invalid('invalid_resolution', 'The resolution is not as it should be.', problems);
}

/** Whoever graded resolves, or a manager; once escalated only a manager, and none judges their own grade. */
function requireResolver(scope: Scope, { state, reviewerId }: DisputeRow): void {
  const manages = scope.role !== 'reviewer';
  const own = reviewerId === scope.userId;
  if (state === 'escalated' ? manages && !own : manages || own || reviewerId === null) return;
  throw new Problem(
    403,
    'not_yours_to_resolve',
    state === 'escalated'
      ? 'This dispute was escalated: a manager who did not grade it resolves it.'
      : 'Whoever graded it resolves it, or a manager.',
  );
}

function refused(refusal: DisputeRefusal): Problem {
  return conflict(refusal, REFUSALS[refusal]);
}

function personOf({ userId }: Scope): string {
  if (userId === null) throw new Error('only people dispute');
  return userId;
}

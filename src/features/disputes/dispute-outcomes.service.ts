import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { type ChangedVerdict, changedCriteria, proposedChanges, regraded } from '../../domain/disputes/regrade.js';
import { type Verdict } from '../../domain/judging/verdict.js';
import { parseDraft } from '../../domain/reviews/submission.js';
import { scoreEvaluation, verdictProblems } from '../../domain/rubrics/scoring.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { invalid, notFound } from '../../platform/http/problem.js';
import { WorkDispatcher } from '../../platform/queue/work-dispatcher.js';
import { type Evaluation } from '../evaluations/evaluation.entity.js';
import { EvaluationsRepository } from '../evaluations/evaluations.repository.js';
import { OrganizationsRepository } from '../organizations/organizations.repository.js';
import { PERSON } from '../reviews/person.js';
import { ReviewsRepository } from '../reviews/reviews.repository.js';
import { RubricsRepository } from '../rubrics/rubrics.repository.js';
import { type ResolveDisputeDto } from './disputes.dto.js';
import { type DisputeRow } from './disputes.repository.js';

/** From an accepted dispute to the evaluation that stands in place of the disputed one. */
@Injectable()
export class DisputeOutcomesService {
  constructor(
    private readonly evaluations: EvaluationsRepository,
    private readonly reviews: ReviewsRepository,
    private readonly rubrics: RubricsRepository,
    private readonly organizations: OrganizationsRepository,
    private readonly work: WorkDispatcher,
  ) {}

  /**
   * Writes the new evaluation as a review of the resolver's, drawn by a dispute and so in no estimate. Call it in a transaction.
   * Throws `invalid_resolution` where the changes do not fit.
   */
  async regrade(scope: Scope, dispute: DisputeRow, dto: ResolveDisputeDto) {
    const before = await this.evaluations.find(scope, dispute.evaluationId);
    const rubric = before && (await this.rubrics.versionById(scope, before.rubricVersionId));
    if (!before || !rubric || scope.userId === null) throw notFound('evaluation');
    const old = await this.evaluations.verdicts(scope, [before.id]);
    const agentId = dispute.kind === 'wrong_person' ? await this.rightAgent(scope, before, dto) : before.agentId;
    const changes = dispute.kind === 'wrong_person' ? [] : changesOf(dispute, dto);
    const verdicts =
      dispute.kind === 'wrong_person' ? old.map(verdictOf) : changedVerdicts(old.map(verdictOf), changes);
    const misfits = verdictProblems(rubric.definition, verdicts);
    if (misfits.length > 0) {
      throw refused(
        misfits.map(({ criterionId, problem }) => ({ path: 'verdicts', message: `"${criterionId}": ${problem}` })),
      );
    }
    const [evaluationId, reviewId] = [newId(), newId()];
    const part = { ...partOf(before), agentId };
    await this.evaluations.insert([
      {
        ...part,
        id: evaluationId,
        judgeId: PERSON,
        judgeVersion: scope.userId,
        reviewId,
        score: scoreEvaluation(rubric.definition, verdicts),
        reading: null,
        verdicts,
        flags: [],
      },
    ]);
    await this.reviews.insertSettled({ ...part, id: reviewId, reviewerId: scope.userId }, evaluationId);
    await this.work.add('training.assign', [{ programId: before.programId, payload: { evaluationId } }]);
    return { evaluationId, changed: changedCriteria(old.map(verdictOf), changes) };
  }

  /** Call it once the transaction is committed. */
  async wake(evaluations: number): Promise<void> {
    await this.work.wake('training.assign', evaluations);
  }

  private async rightAgent(scope: Scope, before: Evaluation, { agentId }: ResolveDisputeDto): Promise<string | null> {
    if (agentId === undefined) return null;
    const program = await this.organizations.findProgram(scope, before.programId);
    const known = program && (await this.organizations.hasAgent(program.vendorId, agentId));
    if (!known) throw notFound('agent');
    if (agentId === before.agentId) throw refused([{ path: 'agentId', message: 'must be another agent' }]);
    return agentId;
  }
}

function changesOf({ points }: DisputeRow, { decision, verdicts }: ResolveDisputeDto): ChangedVerdict[] {
  if (verdicts === undefined) {
    const proposed = decision === 'accept' ? proposedChanges(points) : [];
    if (proposed.length === points.length) return proposed;
    throw refused([{ path: 'verdicts', message: 'say what is changed: not every criterion has a proposal' }]);
  }
  const parsed = parseDraft({ verdicts });
  if (!parsed.ok) throw refused(parsed.problems);
  return parsed.value.verdicts.map(({ criterionId, outcome, rating, comment }) => {
    if (outcome === null) throw refused([{ path: 'verdicts', message: `"${criterionId}" needs an outcome` }]);
    return { criterionId, outcome, rating, comment };
  });
}

function changedVerdicts(old: readonly Verdict[], changes: readonly ChangedVerdict[]): Verdict[] {
  const verdicts = regraded(old, changes);
  if (!verdicts.ok) throw refused(verdicts.problems);
  return verdicts.value;
}

function partOf({ programId, conversationId, revisionId, agentId, rubricVersionId }: Evaluation) {
  return { programId, conversationId, revisionId, agentId, rubricVersionId };
}

function verdictOf({ criterionId, outcome, rating, evidence, reason }: Verdict): Verdict {
  return { criterionId, outcome, rating, evidence, reason };
}

function refused(problems: readonly { path: string; message: string }[]) {
  return invalid('invalid_resolution', 'The resolution is not as it should be.', problems);
}

import { Injectable } from '@nestjs/common';
import { disputeDeadline, type DisputeRefusal, disputeRefusal } from '../../domain/disputes/may-dispute.js';
import { reviewSettings } from '../../domain/programs/review-settings.js';
import { type Criterion } from '../../domain/rubrics/rubric.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { DEFAULT_PAGE, type Page, pageOf } from '../../platform/http/page.dto.js';
import { notFound } from '../../platform/http/problem.js';
import { type Evaluation } from '../evaluations/evaluation.entity.js';
import { EvaluationsRepository } from '../evaluations/evaluations.repository.js';
import { type VerdictRow } from '../evaluations/verdict.entity.js';
import { OrganizationsRepository } from '../organizations/organizations.repository.js';
import { RubricsRepository } from '../rubrics/rubrics.repository.js';
import { type GradesQuery } from './disputes.dto.js';
import { type CommentRow, type GradeRow, GradesRepository } from './grades.repository.js';

export type GradeView = Omit<GradeRow, 'replaced' | 'outdated'> & {
  /** Whether this is the grade of its part that counts. */
  counts: boolean;
  /** Until when it may be disputed; null where the program allows none. */
  deadline: Date | null;
  /** Why it cannot be disputed now; null where it can. */
  refusal: DisputeRefusal | null;
};

export type GradeDetail = GradeView & {
  evaluation: Evaluation & { verdicts: VerdictRow[] };
  /** Of the version of the rubric it was graded by. */
  criteria: Criterion[];
  comments: CommentRow[];
};

/** Evaluations as agents see them: what counts, what was said to them, and until when they may object. */
@Injectable()
export class GradesService {
  constructor(
    private readonly grades: GradesRepository,
    private readonly evaluations: EvaluationsRepository,
    private readonly organizations: OrganizationsRepository,
    private readonly rubrics: RubricsRepository,
  ) {}

  async list(scope: Scope, query: GradesQuery): Promise<Page<GradeView>> {
    const limit = query.limit ?? DEFAULT_PAGE;
    const filter = { programId: query.programId ?? null, agentId: query.agentId ?? null };
    const page = pageOf(await this.grades.list(scope, filter, query.cursor ?? null, limit + 1), limit);
    const days = await this.disputeDays(scope, page.items);
    return { ...page, items: page.items.map((grade) => viewOf(grade, days.get(grade.programId) ?? 0)) };
  }

  async view(scope: Scope, id: string): Promise<GradeDetail> {
    const grade = await this.grades.find(scope, id);
    const evaluation = await this.evaluations.find(scope, id);
    if (!grade || !evaluation) throw notFound('evaluation');
    const days = await this.disputeDays(scope, [grade]);
    const verdicts = await this.evaluations.verdicts(scope, [id]);
    const rubric = await this.rubrics.versionById(scope, evaluation.rubricVersionId);
    return {
      ...viewOf(grade, days.get(grade.programId) ?? 0),
      evaluation: { ...evaluation, verdicts },
      criteria: rubric?.definition.sections.flatMap(({ criteria }) => criteria) ?? [],
      comments: await this.grades.comments(scope, id),
    };
  }

  async acknowledge(scope: Scope, id: string): Promise<GradeDetail> {
    const grade = await this.grades.find(scope, id);
    if (!grade || scope.userId === null) throw notFound('evaluation');
    await this.grades.acknowledge(grade, scope.userId);
    return this.view(scope, id);
  }

  private async disputeDays(scope: Scope, grades: readonly GradeRow[]): Promise<Map<string, number>> {
    const days = new Map<string, number>();
    for (const id of new Set(grades.map(({ programId }) => programId))) {
      const program = await this.organizations.findProgram(scope, id);
      if (program) days.set(id, reviewSettings(program.settings).disputeDays);
    }
    return days;
  }
}

function viewOf({ replaced, outdated, ...grade }: GradeRow, disputeDays: number): GradeView {
  const createdAt = grade.createdAt.getTime();
  const deadline = disputeDeadline(createdAt, disputeDays);
  const counts = !replaced && !outdated;
  const evaluation = {
    createdAt,
    settledByDispute: grade.settles !== null,
    superseded: !counts,
    disputed: grade.disputeId !== null,
  };
  return {
    ...grade,
    counts,
    deadline: deadline === null ? null : new Date(deadline),
    refusal: disputeRefusal(evaluation, disputeDays, Date.now()),
  };
}

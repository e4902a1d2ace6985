import { Injectable } from '@nestjs/common';
import { type Scope } from '../../platform/auth-context/scope.js';
import { DEFAULT_PAGE, type Page, pageOf } from '../../platform/http/page.dto.js';
import { notFound } from '../../platform/http/problem.js';
import { type Evaluation } from './evaluation.entity.js';
import { type EvaluationsQuery, type FlagsQuery } from './evaluations.dto.js';
import { EvaluationsRepository } from './evaluations.repository.js';
import { type FlagRow } from './flag.entity.js';
import { type VerdictRow } from './verdict.entity.js';

export type EvaluationView = Evaluation & { verdicts: VerdictRow[]; flags: FlagRow[] };

@Injectable()
export class EvaluationsService {
  constructor(private readonly evaluations: EvaluationsRepository) {}

  async list(scope: Scope, query: EvaluationsQuery): Promise<Page<Evaluation>> {
    const limit = query.limit ?? DEFAULT_PAGE;
    const filter = filterOf(query);
    return pageOf(await this.evaluations.list(scope, filter, query.cursor ?? null, limit + 1), limit);
  }

  /** Throws `not_found` for an evaluation the caller may not see. */
  async view(scope: Scope, id: string): Promise<EvaluationView> {
    const evaluation = await this.evaluations.find(scope, id);
    if (!evaluation) throw notFound('evaluation');
    const verdicts = await this.evaluations.verdicts(scope, [id]);
    const flags = await this.evaluations.flagsOf(scope, [id]);
    return { ...evaluation, verdicts, flags };
  }

  async listFlags(scope: Scope, query: FlagsQuery): Promise<Page<FlagRow>> {
    const limit = query.limit ?? DEFAULT_PAGE;
    const filter = { ...filterOf(query), kind: query.kind ?? null, minStrength: query.minStrength ?? 0 };
    return pageOf(await this.evaluations.listFlags(scope, filter, query.cursor ?? null, limit + 1), limit);
  }
}

function filterOf(query: EvaluationsQuery) {
  return {
    programId: query.programId ?? null,
    agentId: query.agentId ?? null,
    conversationId: query.conversationId ?? null,
  };
}

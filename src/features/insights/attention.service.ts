import { Injectable } from '@nestjs/common';
import { type FlagKind } from '../../domain/judging/flag.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { ImportsService } from '../conversations/imports.service.js';
import { EvaluationsRepository } from '../evaluations/evaluations.repository.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { TrainingRepository } from '../training/training.repository.js';
import { AttentionRepository } from './attention.repository.js';
import { type AttentionView, type ImportInsights, type ProgressQuery, type ProgressView } from './insights.dto.js';

/** What waits for a person, and what is still being done. */
@Injectable()
export class AttentionService {
  constructor(
    private readonly attention: AttentionRepository,
    private readonly organizations: OrganizationsService,
    private readonly imports: ImportsService,
    private readonly evaluations: EvaluationsRepository,
    private readonly training: TrainingRepository,
  ) {}

  async waiting(scope: Scope): Promise<AttentionView[]> {
    return this.attention.waiting(scope);
  }

  async progress(scope: Scope, { programId }: ProgressQuery): Promise<ProgressView> {
    if (programId !== undefined) await this.organizations.program(scope, programId);
    return this.attention.progress(scope, programId ?? null);
  }

  async ofImport(scope: Scope, id: string): Promise<ImportInsights> {
    await this.imports.find(scope, id);
    const conversations = await this.attention.conversationsOfImport(scope, id);
    const { evaluated, flags } = await this.evaluations.ofImport(scope, id);
    const { assignments, unassigned } = await this.training.ofImport(scope, id);
    const kinds = Object.entries(flags).map(([kind, count]) => ({ kind: kind as FlagKind, count }));
    return { conversations, graded: evaluated, flags: kinds, assignments, unassigned };
  }
}

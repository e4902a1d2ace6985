import { Injectable } from '@nestjs/common';
import { parseAssignmentRule, parseTrainingModule } from '../../domain/training/training-schema.js';
import { ActivityLog } from '../../platform/activity/activity-log.js';
import { maySeeProgram, type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { DEFAULT_PAGE, type Page, pageOf } from '../../platform/http/page.dto.js';
import { conflict, invalid, notFound } from '../../platform/http/problem.js';
import { OrganizationsRepository } from '../organizations/organizations.repository.js';
import { type AssignmentsQuery, type CreateTrainingModuleDto, type CreateTrainingRuleDto } from './training.dto.js';
import { type AssignmentView, TrainingRepository } from './training.repository.js';
import { type TrainingModuleRow } from './training-module.entity.js';
import { type TrainingRule } from './training-rule.entity.js';

@Injectable()
export class TrainingService {
  constructor(
    private readonly training: TrainingRepository,
    private readonly organizations: OrganizationsRepository,
    private readonly database: Database,
    private readonly activity: ActivityLog,
  ) {}

  async listModules(scope: Scope): Promise<TrainingModuleRow[]> {
    return this.training.listModules(scope);
  }

  async createModule(scope: Scope, dto: CreateTrainingModuleDto): Promise<TrainingModuleRow> {
    const vendor = await this.organizations.find(scope, dto.vendorId);
    if (vendor?.kind !== 'vendor') throw notFound('vendor');
    const content = parseTrainingModule(dto.content);
    if (!content.ok) throw invalid('invalid_module', 'The module is not as it should be.', content.problems);
    const id = await this.database.transaction(async () => {
      const made = await this.training.createModule(dto.vendorId, dto.key, content.value);
      if (made !== null) await this.activity.record(scope, { action: 'training.module_created', subjectId: made });
      return made;
    });
    const created = id === null ? null : await this.training.findModule(scope, id);
    if (!created) throw conflict('module_exists', 'This vendor has a module of that key already.');
    return created;
  }

  async listRules(scope: Scope, programId: string | null): Promise<TrainingRule[]> {
    return this.training.listRules(scope, programId);
  }

  async createRule(scope: Scope, dto: CreateTrainingRuleDto): Promise<{ id: string }> {
    const program = maySeeProgram(scope, dto.programId)
      ? await this.organizations.findProgram(scope, dto.programId)
      : null;
    if (!program) throw notFound('program');
    const module = await this.training.findModule(scope, dto.moduleId);
    if (module?.vendorId !== program.vendorId) throw notFound('training module');
    const rule = parseAssignmentRule(dto.rule);
    if (!rule.ok) throw invalid('invalid_rule', 'The rule is not as it should be.', rule.problems);
    const { programId, moduleId } = dto;
    return this.database.transaction(async () => {
      const id = await this.training.createRule(programId, moduleId, rule.value);
      await this.activity.record(scope, { action: 'training.rule_created', programId, subjectId: id });
      return { id };
    });
  }

  async deleteRule(scope: Scope, id: string): Promise<void> {
    await this.database.transaction(async () => {
      if (!(await this.training.deleteRule(scope, id))) throw notFound('training rule');
      await this.activity.record(scope, { action: 'training.rule_removed', subjectId: id });
    });
  }

  async listAssignments(scope: Scope, query: AssignmentsQuery): Promise<Page<AssignmentView>> {
    const limit = query.limit ?? DEFAULT_PAGE;
    const filter = {
      programId: query.programId ?? null,
      agentId: query.agentId ?? null,
      state: query.state ?? null,
      overdue: query.overdue ?? false,
    };
    return pageOf(await this.training.listAssignments(scope, filter, query.cursor ?? null, limit + 1), limit);
  }
}

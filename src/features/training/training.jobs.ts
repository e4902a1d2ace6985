import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { assignableRules, planAssignments, type TrainingEvent, triggers } from '../../domain/training/assignment.js';
import { SYSTEM_SCOPE } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { HandlesWork, type WorkChunk, type WorkHandler } from '../../platform/queue/work-handler.js';
import { AssignmentRepository, type EvaluatedAgent } from './assignment.repository.js';
import { TrainingRepository } from './training.repository.js';
import { type TrainingRule } from './training-rule.entity.js';

/** Assigns modules for what new evaluations show, by the rules of their program. */
@Injectable()
@HandlesWork({ kind: 'training.assign', chunkSize: 2_000 })
export class AssignJob implements WorkHandler {
  constructor(
    private readonly database: Database,
    private readonly training: TrainingRepository,
    private readonly assignments: AssignmentRepository,
  ) {}

  async handle(chunk: WorkChunk): Promise<void> {
    await this.database.transaction(async () => {
      const ids = chunk.items.map((item) => item.payload['evaluationId'] ?? '');
      const evaluated = await this.assignments.evaluatedAgents(ids);
      for (const programId of new Set(evaluated.map((one) => one.programId))) {
        const rules = await this.training.listRules(SYSTEM_SCOPE, programId);
        const inProgram = evaluated.filter((one) => one.programId === programId);
        if (rules.length > 0) await this.assign(programId, rules, inProgram);
      }
      await chunk.finish(chunk.items);
    });
  }

  /** What is long overdue expires, whether or not anything new is assigned. */
  async upkeep(): Promise<void> {
    await this.assignments.expire();
  }

  private async assign(programId: string, rows: TrainingRule[], evaluated: EvaluatedAgent[]): Promise<void> {
    const nobodys = evaluated.flatMap(({ agentId, evaluationIds }) => (agentId === null ? evaluationIds : []));
    if (nobodys.length > 0) {
      const events = await this.assignments.eventsOfEvaluations(nobodys);
      await this.assignments.countUnassigned(programId, whereTriggered(events, rows));
    }
    const agentIds = evaluated.flatMap(({ agentId }) => agentId ?? []);
    if (agentIds.length === 0) return;
    const rules = rows.map(({ id, moduleId, rule }) => ({ ruleId: id, moduleId, rule }));
    await this.assignments.lockAgents(agentIds);
    const history = await this.assignments.historyOfAgents(agentIds);
    const now = Date.now();
    const open = agentIds.filter((id) => assignableRules(rules, history.get(id) ?? [], now).length > 0);
    const events = await this.assignments.eventsOfAgents(programId, open, rules);
    const planned = open.flatMap((agentId) =>
      planAssignments(rules, events.get(agentId) ?? [], history.get(agentId) ?? [], now).map((assignment) => ({
        ...assignment,
        id: newId(),
        agentId,
      })),
    );
    await this.assignments.insert(programId, planned);
  }
}

/** The evaluations in which some rule's trigger was seen at all. */
function whereTriggered(events: readonly TrainingEvent[], rules: readonly { rule: Parameters<typeof triggers>[0] }[]) {
  const seen = events.filter((event) => rules.some(({ rule }) => triggers(rule, event)));
  return [...new Set(seen.map((event) => event.evaluationId))];
}

import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { assignableRules, planAssignments, type TrainingEvent, triggers } from '../../domain/training/assignment.js';
import { SYSTEM_SCOPE } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { HandlesWork, type WorkChunk, type WorkHandler } from '../../platform/queue/work-handler.js';
import { AssignmentRepository, type EvaluatedAgent } from './assignment.repository.js';
import { TrainingRepository } from './training.repository.js';

/** Assigns modules for what new evaluations show, by the rules of their program. */
@Injectable()
@HandlesWork({ kind: 'training.assign', chunkSize: 500 })
export class AssignJob implements WorkHandler {
  constructor(
    private readonly database: Database,
    private readonly training: TrainingRepository,
    private readonly assignments: AssignmentRepository,
  ) {}

  async handle(chunk: WorkChunk): Promise<void> {
    await this.database.transaction(async () => {
      const ids = chunk.items.map((item) => item.payload['evaluationId'] ?? '');
      for (const evaluated of await this.assignments.evaluatedAgents(ids)) await this.assign(evaluated);
      await chunk.finish(chunk.items);
    });
  }

  private async assign(evaluated: EvaluatedAgent): Promise<void> {
    const { programId, agentId, evaluationIds } = evaluated;
    const rows = await this.training.listRules(SYSTEM_SCOPE, programId);
    if (rows.length === 0) return;
    const rules = rows.map(({ id, moduleId, rule }) => ({ ruleId: id, moduleId, rule }));
    if (agentId === null) {
      const events = await this.assignments.eventsOfEvaluations(evaluationIds);
      await this.assignments.countUnassigned(programId, whereTriggered(events, rows));
      return;
    }
    await this.assignments.lockAgent(agentId);
    const now = Date.now();
    const history = await this.assignments.historyOfAgent(agentId);
    const assignable = assignableRules(rules, history, now);
    if (assignable.length === 0) return;
    const events = await this.assignments.eventsOfAgent(programId, agentId, assignable);
    const planned = planAssignments(assignable, events, history, now);
    await this.assignments.insert(
      programId,
      agentId,
      planned.map((assignment) => ({ ...assignment, id: newId() })),
    );
  }
}

/** The evaluations in which some rule's trigger was seen at all. */
function whereTriggered(events: readonly TrainingEvent[], rules: readonly { rule: Parameters<typeof triggers>[0] }[]) {
  const seen = events.filter((event) => rules.some(({ rule }) => triggers(rule, event)));
  return [...new Set(seen.map((event) => event.evaluationId))];
}

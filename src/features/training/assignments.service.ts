import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { parseRfc3339 } from '../../domain/conversations/formats/moment.js';
import { parseWith, storableText } from '../../domain/parsed.js';
import { type AssignmentAction, nextAssignmentState } from '../../domain/training/assignment-state.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { conflict, invalid, notFound } from '../../platform/http/problem.js';
import { OrganizationsRepository } from '../organizations/organizations.repository.js';
import { AssignmentRepository } from './assignment.repository.js';
import { AttemptRepository } from './attempt.repository.js';
import { type ReasonView, ReasonRepository } from './reason.repository.js';
import { type AssignDto } from './training.dto.js';
import { type AssignmentView, TrainingRepository } from './training.repository.js';

export type ReasonedAssignment = Omit<AssignmentView, 'reasons'> & { reasons: ReasonView[] };

const LONGEST_NOTE = 2_000;

/** What becomes of assignments. */
@Injectable()
export class AssignmentsService {
  constructor(
    private readonly database: Database,
    private readonly training: TrainingRepository,
    private readonly assignments: AssignmentRepository,
    private readonly attempts: AttemptRepository,
    private readonly reasons: ReasonRepository,
    private readonly organizations: OrganizationsRepository,
  ) {}

  /** The assignment and why it was made. Throws `not_found` for one the caller may not see. */
  async view(scope: Scope, id: string): Promise<ReasonedAssignment> {
    const found = await this.training.findAssignment(scope, id);
    if (!found) throw notFound('assignment');
    return { ...found, reasons: await this.reasons.ofAssignment(scope, id) };
  }

  /** Assigns a module by hand, whatever the rules say of it; throws `already_assigned` where it is open for this agent. */
  async assign(scope: Scope, dto: AssignDto): Promise<ReasonedAssignment> {
    const program = await this.organizations.findProgram(scope, dto.programId);
    if (!program) throw notFound('program');
    const module = await this.training.findModule(scope, dto.moduleId);
    if (module?.vendorId !== program.vendorId) throw notFound('training module');
    const dueAt = dueDate(dto.dueAt, Date.now());
    const note = dto.note === undefined ? null : noteOf(dto.note);
    const id = newId();
    await this.database.transaction(async () => {
      if ((await this.assignments.lockAgent(dto.agentId)) !== program.vendorId) throw notFound('agent');
      const { programId, agentId, moduleId } = dto;
      const assignment = { id, programId, agentId, moduleId, note, dueAt, assignedBy: scope.userId };
      if (!(await this.assignments.insertByHand(assignment))) {
        throw conflict('already_assigned', 'This agent has that module to complete already.');
      }
    });
    return this.view(scope, id);
  }

  /** Starting what was started already changes nothing. */
  async start(scope: Scope, id: string): Promise<ReasonedAssignment> {
    return this.move(scope, id, 'start');
  }

  async cancel(scope: Scope, id: string): Promise<ReasonedAssignment> {
    return this.move(scope, id, 'cancel');
  }

  private async move(scope: Scope, id: string, action: AssignmentAction): Promise<ReasonedAssignment> {
    await this.database.transaction(async () => {
      const assignment = await this.attempts.lock(scope, id);
      if (!assignment) throw notFound('assignment');
      const next = nextAssignmentState(assignment.state, action);
      if (action === 'start' && assignment.state === 'started') return;
      if (next === null) {
        throw conflict(
          `assignment_${assignment.state}`,
          `This assignment is ${assignment.state}: too late to ${action}.`,
        );
      }
      await this.attempts.setState(scope, id, next);
    });
    return this.view(scope, id);
  }
}

function dueDate(text: string, now: number): Date {
  const parsed = parseRfc3339(text);
  const problem = (message: string) =>
    invalid('invalid_due_date', 'The day it is due cannot be used.', [{ path: 'dueAt', message }]);
  if (parsed === null || !('moment' in parsed)) {
    throw problem('must be a time with its offset, such as "2026-10-05T17:00:00+02:00"');
  }
  if (parsed.moment.utc <= now) throw problem('must lie in the future');
  return new Date(parsed.moment.utc);
}

function noteOf(text: string): string {
  const parsed = parseWith(storableText(LONGEST_NOTE), text);
  if (parsed.ok) return parsed.value;
  const problems = parsed.problems.map((problem) => ({ ...problem, path: 'note' }));
  throw invalid('invalid_note', 'The note cannot be kept.', problems);
}

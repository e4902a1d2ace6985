import { Injectable } from '@nestjs/common';
import { type AssignmentState } from '../../domain/training/assignment-state.js';
import { type QuizResult } from '../../domain/training/quiz.js';
import { type TrainingModuleContent } from '../../domain/training/training-module.js';
import { type Scope, visiblePrograms } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { type Attempt } from './attempt.entity.js';
import { type PracticeText } from './practice-text.entity.js';

/** An assignment and the module it asks for. */
export interface OpenedAssignment {
  id: string;
  programId: string;
  agentId: string;
  state: AssignmentState;
  content: TrainingModuleContent;
}

const OPENED = `
  SELECT a.id, a.program_id AS "programId", a.agent_id AS "agentId", a.state, m.content
  FROM assignments a JOIN training_modules m ON m.id = a.module_id
  WHERE a.id = $3 AND ($1::uuid[] IS NULL OR a.program_id = ANY($1)) AND ($2::uuid IS NULL OR a.agent_id = $2)`;

const ATTEMPT = `
  SELECT id, assignment_id AS "assignmentId", program_id AS "programId", agent_id AS "agentId", number, answers, correct,
    questions, share, pass_mark AS "passMark", passed, created_at AS "createdAt"
  FROM training_attempts
  WHERE assignment_id = $3 AND ($1::uuid[] IS NULL OR program_id = ANY($1)) AND ($2::uuid IS NULL OR agent_id = $2)`;

/** The work on assignments: their state, the attempts at their quiz, the texts of practice. */
@Injectable()
export class AttemptRepository {
  constructor(private readonly database: Database) {}

  async find(scope: Scope, assignmentId: string): Promise<OpenedAssignment | null> {
    return this.opened(OPENED, scope, assignmentId);
  }

  /** The same, and nobody else may change it until the transaction ends. */
  async lock(scope: Scope, assignmentId: string): Promise<OpenedAssignment | null> {
    return this.opened(`${OPENED} FOR UPDATE OF a`, scope, assignmentId);
  }

  async setState(scope: Scope, assignmentId: string, state: AssignmentState): Promise<void> {
    await this.database.query(
      `UPDATE assignments SET state = $3,
         started_at = CASE WHEN $3 IN ('started', 'completed') THEN coalesce(started_at, now()) ELSE started_at END,
         completed_at = CASE WHEN $3 = 'completed' THEN now() ELSE completed_at END
       WHERE id = $2 AND ($1::uuid[] IS NULL OR program_id = ANY($1))`,
      [visiblePrograms(scope), assignmentId, state],
    );
  }

  /** Writes the next attempt; call it with the assignment locked. */
  async insert(assignment: OpenedAssignment, id: string, result: QuizResult): Promise<void> {
    const { correct, questions, share, passed } = result;
    await this.database.query(
      `INSERT INTO training_attempts (id, assignment_id, program_id, agent_id, number, answers, correct, questions, share,
         pass_mark, passed)
       SELECT $1, $2, $3, $4, 1 + count(*), $5, $6, $7, $8, $9, $10 FROM training_attempts WHERE assignment_id = $2`,
      [
        id,
        assignment.id,
        assignment.programId,
        assignment.agentId,
        JSON.stringify(result.answers),
        correct,
        questions,
        share,
        assignment.content.passMark,
        passed,
      ],
    );
  }

  /** Newest first. */
  async list(scope: Scope, assignmentId: string): Promise<Attempt[]> {
    return this.database.query<Attempt>(`${ATTEMPT} ORDER BY number DESC`, [
      visiblePrograms(scope),
      scope.agentId,
      assignmentId,
    ]);
  }

  async insertPractice(assignment: OpenedAssignment, id: string, exercise: number, text: string): Promise<void> {
    await this.database.query(
      `INSERT INTO practice_texts (id, assignment_id, program_id, agent_id, exercise, text) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, assignment.id, assignment.programId, assignment.agentId, exercise, text],
    );
  }

  /** Newest first. */
  async practice(scope: Scope, assignmentId: string): Promise<PracticeText[]> {
    return this.database.query<PracticeText>(
      `SELECT id, assignment_id AS "assignmentId", program_id AS "programId", agent_id AS "agentId", exercise, text,
         created_at AS "createdAt"
       FROM practice_texts
       WHERE assignment_id = $3 AND ($1::uuid[] IS NULL OR program_id = ANY($1)) AND ($2::uuid IS NULL OR agent_id = $2)
       ORDER BY id DESC`,
      [visiblePrograms(scope), scope.agentId, assignmentId],
    );
  }

  private async opened(sql: string, scope: Scope, assignmentId: string): Promise<OpenedAssignment | null> {
    const [found] = await this.database.query<OpenedAssignment>(sql, [
      visiblePrograms(scope),
      scope.agentId,
      assignmentId,
    ]);
    return found ?? null;
  }
}

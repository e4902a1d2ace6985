import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { parseWith, storableText } from '../../domain/parsed.js';
import { type AssignmentState, nextAssignmentState } from '../../domain/training/assignment-state.js';
import { scoreQuiz } from '../../domain/training/quiz.js';
import {
  explainAnswers,
  type ExplainedAnswer,
  type ModuleSheet,
  moduleSheet,
} from '../../domain/training/quiz-sheet.js';
import { type BilingualText } from '../../domain/judging/evidence.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { conflict, invalid, notFound } from '../../platform/http/problem.js';
import { type Attempt } from './attempt.entity.js';
import { AttemptRepository, type OpenedAssignment } from './attempt.repository.js';
import { type PracticeText } from './practice-text.entity.js';

export type AttemptView = Omit<Attempt, 'answers'> & { answers: ExplainedAnswer[] };
export type PracticeView = PracticeText & { example: BilingualText | null };

/** The longest text an agent may write for one exercise, in UTF-16 units. */
const LONGEST_PRACTICE = 10_000;

/** How agents work on what they were assigned. */
@Injectable()
export class AttemptsService {
  constructor(
    private readonly database: Database,
    private readonly attempts: AttemptRepository,
  ) {}

  /** Lessons, quiz and exercises, without what gives the answers away. */
  async sheet(scope: Scope, assignmentId: string): Promise<ModuleSheet> {
    return moduleSheet((await this.opened(scope, assignmentId)).content);
  }

  /**
   * Scores the answers and writes them as the next attempt; passing completes the assignment. Throws `assignment_completed` or
   * `assignment_cancelled` where it is closed, and `invalid_answers` naming each answer that is missing or unknown.
   */
  async submit(scope: Scope, assignmentId: string, answers: Readonly<Record<string, unknown>>): Promise<AttemptView> {
    return this.database.transaction(async () => {
      const assignment = await this.lockOpen(scope, assignmentId);
      const { quiz, passMark } = assignment.content;
      const scored = scoreQuiz(quiz, passMark, answers);
      if (!scored.ok) throw invalid('invalid_answers', 'The answers do not fit the quiz.', scored.problems);
      await this.attempts.insert(assignment, newId(), scored.result);
      const next = stateAfter(assignment.state, scored.result.passed);
      if (next !== assignment.state) await this.attempts.setState(scope, assignmentId, next);
      const [written] = await this.attempts.list(scope, assignmentId);
      if (!written) throw new Error('an attempt was written and is not there');
      return viewOf(written, assignment);
    });
  }

  /** All attempts, newest first. */
  async history(scope: Scope, assignmentId: string): Promise<AttemptView[]> {
    const assignment = await this.opened(scope, assignmentId);
    return (await this.attempts.list(scope, assignmentId)).map((attempt) => viewOf(attempt, assignment));
  }

  /** Keeps an agent's own wording of one exercise; answers with one way to do better. */
  async writePractice(scope: Scope, assignmentId: string, exercise: number, text: string): Promise<PracticeView> {
    const parsed = parseWith(storableText(LONGEST_PRACTICE), text);
    if (!parsed.ok) {
      const problems = parsed.problems.map((problem) => ({ ...problem, path: 'text' }));
      throw invalid('invalid_practice', 'The text cannot be kept.', problems);
    }
    return this.database.transaction(async () => {
      const assignment = await this.lockOpen(scope, assignmentId);
      const { practice } = assignment.content;
      if (exercise >= practice.length) {
        const message = `must be the place of one of the ${practice.length} exercises, counted from 0`;
        throw invalid('invalid_practice', 'The module has no such exercise.', [{ path: 'exercise', message }]);
      }
      await this.attempts.insertPractice(assignment, newId(), exercise, parsed.value);
      const [written] = await this.attempts.practice(scope, assignmentId);
      if (!written) throw new Error('a text was written and is not there');
      return practiceView(written, assignment);
    });
  }

  /** All texts of practice, newest first. */
  async practice(scope: Scope, assignmentId: string): Promise<PracticeView[]> {
    const assignment = await this.opened(scope, assignmentId);
    return (await this.attempts.practice(scope, assignmentId)).map((text) => practiceView(text, assignment));
  }

  private async opened(scope: Scope, assignmentId: string): Promise<OpenedAssignment> {
    const assignment = await this.attempts.find(scope, assignmentId);
    if (!assignment) throw notFound('assignment');
    return assignment;
  }

  private async lockOpen(scope: Scope, assignmentId: string): Promise<OpenedAssignment> {
    const assignment = await this.attempts.lock(scope, assignmentId);
    if (!assignment) throw notFound('assignment');
    if (nextAssignmentState(assignment.state, 'complete') === null) {
      throw conflict(
        `assignment_${assignment.state}`,
        `This assignment is ${assignment.state}; nothing is to be done.`,
      );
    }
    return assignment;
  }
}

/** A failed attempt starts what had not been started, and changes nothing else. */
function stateAfter(state: AssignmentState, passed: boolean): AssignmentState {
  return nextAssignmentState(state, passed ? 'complete' : 'start') ?? state;
}

function viewOf(attempt: Attempt, { content }: OpenedAssignment): AttemptView {
  return { ...attempt, answers: explainAnswers(content, attempt.answers, attempt.passed) };
}

function practiceView(text: PracticeText, { content }: OpenedAssignment): PracticeView {
  return { ...text, example: content.practice[text.exercise]?.example ?? null };
}

import { type InputProblem } from '../parsed.js';
import { type QuizQuestion } from './training-module.js';

/** What one answer was worth. */
export interface GradedAnswer {
  questionId: string;
  /** Index of the option chosen. */
  option: number;
  right: boolean;
}

export interface QuizResult {
  /** Questions answered rightly, and questions asked. */
  correct: number;
  questions: number;
  /** Share 0..1 of right answers; null where there was nothing to ask. */
  share: number | null;
  passed: boolean;
  /** In the order of the quiz. */
  answers: GradedAnswer[];
}

export type QuizOutcome = { ok: true; result: QuizResult } | { ok: false; problems: InputProblem[] };

/** No more problems than this are reported at once. */
const MOST_PROBLEMS = 50;

/**
 * Scores answers, given as option by question id, against a quiz: passed where the share of right ones reaches the pass mark
 * (0..1). A quiz without questions is passed. Every question must be answered with one of its options, and nothing else.
 */
export function scoreQuiz(
  quiz: readonly QuizQuestion[],
  passMark: number,
  given: Readonly<Record<string, unknown>>,
): QuizOutcome {
  const answers = new Map(Object.entries(given));
  const problems = [
    ...unknownQuestions(quiz, answers),
    ...quiz.flatMap((question) => answerProblems(question, answers)),
  ];
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, MOST_PROBLEMS) };
  return { ok: true, result: resultOf(quiz, passMark, answers) };
}

function unknownQuestions(quiz: readonly QuizQuestion[], answers: ReadonlyMap<string, unknown>): InputProblem[] {
  const known = new Set(quiz.map((question) => question.id));
  return [...answers.keys()]
    .filter((id) => !known.has(id))
    .map((id) => ({ path: `answers.${id.slice(0, 64)}`, message: 'is no question of this quiz; leave it out' }));
}

function answerProblems({ id, options }: QuizQuestion, answers: ReadonlyMap<string, unknown>): InputProblem[] {
  const path = `answers.${id}`;
  if (!answers.has(id)) return [{ path, message: 'is not answered; answer every question' }];
  const option = answers.get(id);
  const isOption = typeof option === 'number' && Number.isInteger(option) && option >= 0 && option < options.length;
  return isOption ? [] : [{ path, message: `must be the place of one of its options, 0 to ${options.length - 1}` }];
}

function resultOf(quiz: readonly QuizQuestion[], passMark: number, given: ReadonlyMap<string, unknown>): QuizResult {
  const answers = quiz.map(({ id, answer }) => {
    const option = Number(given.get(id));
    return { questionId: id, option, right: option === answer };
  });
  const correct = answers.filter(({ right }) => right).length;
  const share = quiz.length === 0 ? null : correct / quiz.length;
  return { correct, questions: quiz.length, share, passed: share === null || share >= passMark, answers };
}

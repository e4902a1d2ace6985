import { type BilingualText } from '../judging/evidence.js';
import { type GradedAnswer } from './quiz.js';
import { type Lesson, type TrainingModuleContent } from './training-module.js';

/** What an agent works with: the module without anything that gives its answers away. */
export interface ModuleSheet {
  title: BilingualText;
  summary: BilingualText;
  minutes: number;
  lessons: Lesson[];
  passMark: number;
  quiz: { id: string; prompt: BilingualText; options: BilingualText[] }[];
  practice: { prompt: BilingualText; given: BilingualText }[];
}

/** A graded answer with what there is to learn from it. */
export interface ExplainedAnswer extends GradedAnswer {
  explanation: BilingualText;
  /** Index of the right option; told only once the quiz is passed, so that repeating it stays worth something. */
  answer: number | null;
}

/** The module without right answers, explanations and examples; names each field, so that new ones stay hidden. */
export function moduleSheet(module: TrainingModuleContent): ModuleSheet {
  const { title, summary, minutes, lessons, passMark } = module;
  return {
    title,
    summary,
    minutes,
    lessons,
    passMark,
    quiz: module.quiz.map(({ id, prompt, options }) => ({ id, prompt, options })),
    practice: module.practice.map(({ prompt, given }) => ({ prompt, given })),
  };
}

/** Graded answers with their explanations; answers to questions the module does not ask are left out. */
export function explainAnswers(
  module: TrainingModuleContent,
  graded: readonly GradedAnswer[],
  passed: boolean,
): ExplainedAnswer[] {
  const questions = new Map(module.quiz.map((question) => [question.id, question]));
  return graded.flatMap((given) => {
    const question = questions.get(given.questionId);
    if (question === undefined) return [];
    return [{ ...given, explanation: question.explanation, answer: passed ? question.answer : null }];
  });
}

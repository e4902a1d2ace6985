import { type BilingualText } from '../judging/evidence.js';
import { type FlagKind } from '../judging/flag.js';
import { type CriterionKind } from '../rubrics/rubric.js';

export interface Lesson {
  title: BilingualText;
  /** Markdown. */
  body: BilingualText;
}

/** One question with one right answer. */
export interface QuizQuestion {
  id: string;
  prompt: BilingualText;
  options: BilingualText[];
  /** Index into `options`. */
  answer: number;
  explanation: BilingualText;
}

/** A reply to improve by rewriting it. */
export interface Practice {
  prompt: BilingualText;
  /** The reply that went wrong. */
  given: BilingualText;
  /** One way to do better. */
  example: BilingualText;
}

export interface TrainingModuleContent {
  title: BilingualText;
  summary: BilingualText;
  minutes: number;
  lessons: Lesson[];
  quiz: QuizQuestion[];
  practice: Practice[];
  /** Share of questions to answer rightly, 0..1. */
  passMark: number;
  /** What the module is meant to mend. */
  addresses: { flags: FlagKind[]; criterionKinds: CriterionKind[] };
}

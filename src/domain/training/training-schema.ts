import { z } from 'zod';
import { FLAG_KINDS } from '../judging/flag.js';
import { bilingualText, parseWith, storableText, type Parsed } from '../parsed.js';
import { CRITERION_KINDS } from '../rubrics/rubric.js';
import { type AssignmentRule } from './assignment-rule.js';
import { type QuizQuestion, type TrainingModuleContent } from './training-module.js';

const title = bilingualText(200);
const paragraph = bilingualText(2000);
const body = bilingualText(50_000);
const flagKind = z.enum(FLAG_KINDS, `must be one of ${FLAG_KINDS.join(', ')}`);

const question: z.ZodType<QuizQuestion> = z
  .strictObject({
    id: storableText(64),
    prompt: paragraph,
    options: z.array(bilingualText(500), 'must be a list of options').min(2, 'must have two or more options').max(10),
    answer: z.int('must be the place of the right option, counted from 0').min(0, 'must not be negative'),
    explanation: paragraph,
  })
  .refine((q) => q.answer < q.options.length, {
    path: ['answer'],
    message: 'must be the place of one of the options, counted from 0',
  });

/** A training module as it comes from a file or a request. */
export const trainingModuleSchema: z.ZodType<TrainingModuleContent> = z
  .strictObject({
    title,
    summary: paragraph,
    minutes: z.number('must be a number of minutes').gt(0, 'must be above 0').max(600, 'must be at most 600'),
    lessons: z.array(z.strictObject({ title, body }), 'must be a list of lessons').min(1, 'must have a lesson').max(50),
    quiz: z.array(question, 'must be a list of questions').max(100, 'must be at most 100 questions'),
    practice: z
      .array(z.strictObject({ prompt: paragraph, given: body, example: body }), 'must be a list of exercises')
      .max(50, 'must be at most 50 exercises'),
    passMark: z.number('must be a share 0..1').min(0, 'must lie within 0..1').max(1, 'must lie within 0..1'),
    addresses: z.strictObject({
      flags: z.array(flagKind),
      criterionKinds: z.array(z.enum(CRITERION_KINDS, `must be one of ${CRITERION_KINDS.join(', ')}`)),
    }),
  })
  .refine((m) => m.quiz.length > 0 || m.passMark === 0, {
    path: ['passMark'],
    message: 'must be 0 where there is no quiz to pass',
  })
  .refine((m) => new Set(m.quiz.map((q) => q.id)).size === m.quiz.length, {
    path: ['quiz'],
    message: 'every question needs an id of its own',
  });

const days = (min: number, max: number) =>
  z.int('must be a whole number of days').min(min, `must be at least ${min}`).max(max, `must be at most ${max}`);

/** An assignment rule as it comes from a file or a request. */
export const assignmentRuleSchema: z.ZodType<AssignmentRule> = z.strictObject({
  trigger: z.discriminatedUnion(
    'on',
    [
      z.strictObject({
        on: z.literal('flag'),
        kind: flagKind,
        minStrength: z.number('must be a share 0..1').min(0, 'must lie within 0..1').max(1, 'must lie within 0..1'),
      }),
      z.strictObject({
        on: z.literal('verdict'),
        criterionId: storableText(64),
        maxRating: z.number('must be a rating').min(-1000).max(1000),
      }),
    ],
    'must be {"on": "flag", "kind", "minStrength"} or {"on": "verdict", "criterionId", "maxRating"}',
  ),
  times: z.int('must be a whole number').min(1, 'must be at least 1').max(1000, 'must be at most 1000'),
  withinDays: days(1, 366),
  coolDownDays: days(0, 3660),
  dueInDays: days(1, 366),
});

/** Checks a module's content; each problem names the field and the cure. */
export function parseTrainingModule(input: unknown): Parsed<TrainingModuleContent> {
  return parseWith(trainingModuleSchema, input);
}

/** Checks an assignment rule; each problem names the field and the cure. */
export function parseAssignmentRule(input: unknown): Parsed<AssignmentRule> {
  return parseWith(assignmentRuleSchema, input);
}

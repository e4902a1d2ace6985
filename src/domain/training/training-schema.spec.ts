import { describeProblems } from '../parsed.js';
import { parseAssignmentRule, parseTrainingModule } from './training-schema.js';

const text = { en: 'a', es: 'a' };
const question = (over: object = {}) => ({
  id: 'q1',
  prompt: text,
  options: [text, text],
  answer: 1,
  explanation: text,
  ...over,
});
const module = (over: object = {}) => ({
  title: text,
  summary: text,
  minutes: 5,
  lessons: [{ title: text, body: text }],
  quiz: [question()],
  practice: [{ prompt: text, given: text, example: text }],
  passMark: 0.8,
  addresses: { flags: ['rude'], criterionKinds: ['tone'] },
  ...over,
});
const rule = (over: object = {}) => ({
  trigger: { on: 'flag', kind: 'rude', minStrength: 0.5 },
  times: 2,
  withinDays: 14,
  coolDownDays: 30,
  dueInDays: 7,
  ...over,
});

describe('a training module', () => {
  it('is taken as it stands when it is whole', () => {
    const input = module();
    expect(parseTrainingModule(input)).toEqual({ ok: true, value: input });
  });
  it.each<[string, object, string]>([
    ['has no lesson', { lessons: [] }, 'must have a lesson'],
    ['has an answer that is no option', { quiz: [question({ answer: 2 })] }, 'quiz.0.answer: must be the place of one'],
    ['has one option', { quiz: [question({ options: [text], answer: 0 })] }, 'two or more options'],
    ['repeats a question', { quiz: [question(), question()] }, 'an id of its own'],
    ['has a pass mark of 80', { passMark: 80 }, 'must lie within 0..1'],
    ['has a pass mark and no quiz', { quiz: [] }, 'must be 0 where there is no quiz'],
    ['lacks a language', { title: { en: 'a' } }, 'title.es: must be text'],
  ])('is refused when it %s', (_, over, message) => {
    const parsed = parseTrainingModule(module(over));
    expect(parsed.ok ? '' : describeProblems(parsed.problems)).toContain(message);
  });
});

describe('an assignment rule', () => {
  it('is taken as it stands when it is whole', () => {
    const input = rule({ trigger: { on: 'verdict', criterionId: 'courtesy', maxRating: 2 } });
    expect(parseAssignmentRule(input)).toEqual({ ok: true, value: input });
    expect(parseAssignmentRule(rule()).ok).toBe(true);
  });
  it.each<[string, object, string]>([
    ['asks for zero times', { times: 0 }, 'times: must be at least 1'],
    ['has half a day', { withinDays: 0.5 }, 'whole number of days'],
    ['has an unknown flag', { trigger: { on: 'flag', kind: 'mood', minStrength: 0 } }, 'must be one of rude'],
    ['has an unknown trigger', { trigger: { on: 'whim' } }, 'must be {"on": "flag"'],
  ])('is refused when it %s', (_, over, message) => {
    const parsed = parseAssignmentRule(rule(over));
    expect(parsed.ok ? '' : describeProblems(parsed.problems)).toContain(message);
  });
});

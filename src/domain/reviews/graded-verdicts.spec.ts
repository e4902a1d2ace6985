import { bareConversation } from '../conversations/bare-conversation.js';
import { type Criterion, type RubricDefinition } from '../rubrics/rubric.js';
import { gradedVerdicts } from './graded-verdicts.js';
import { parseDraft, parseSubmission } from './submission.js';

const text = { en: 'a', es: 'a' };
const criterion = (id: string, allowNotApplicable: boolean): Criterion => ({
  id,
  kind: 'tone',
  name: text,
  description: text,
  scale: [
    { rating: 1, label: text },
    { rating: 5, label: text },
  ],
  weight: 10,
  allowNotApplicable,
  critical: null,
  judgedBy: { by: 'person' },
});
const RUBRIC: RubricDefinition = {
  sections: [{ id: 's', name: text, criteria: [criterion('courtesy', true), criterion('answers', false)] }],
  cultures: [],
};
const CONVERSATION = bareConversation([
  { role: 'agent', text: 'It left today 👍.' },
  { role: 'agent', text: 'He is a nuisance.', visibility: 'internal' },
]);
const COURTESY = { criterionId: 'courtesy', outcome: 'rated', rating: 5 };
const ANSWERS = { criterionId: 'answers', outcome: 'rated', rating: 1 };

const grade = (...verdicts: object[]) => {
  const parsed = parseSubmission({ verdicts });
  return parsed.ok ? gradedVerdicts(parsed.value, RUBRIC, CONVERSATION) : parsed;
};
const problemsOf = (...verdicts: object[]) => {
  const graded = grade(...verdicts);
  return graded.ok ? [] : graded.problems.map(({ path, message }) => `${path}: ${message}`);
};

describe('what a reviewer submits', () => {
  it('becomes verdicts, its quotes their evidence and its comments their reason', () => {
    const quote = { turn: 0, start: 3, end: 7, text: 'left' };
    const graded = grade({ ...COURTESY, comment: 'Kind.', quotes: [quote] }, ANSWERS);
    expect(graded).toEqual({
      ok: true,
      value: [
        { ...COURTESY, evidence: [{ type: 'quote', ...quote }], reason: { en: 'Kind.', es: 'Kind.' } },
        { ...ANSWERS, evidence: [], reason: { en: '', es: '' } },
      ],
    });
  });

  it('may say that a criterion does not apply, or cannot be judged', () => {
    expect(problemsOf({ criterionId: 'courtesy', outcome: 'not_applicable' }, { ...ANSWERS })).toEqual([]);
    expect(problemsOf(COURTESY, { criterionId: 'answers', outcome: 'not_judged' })).toEqual([]);
  });

  it.each([
    [
      'an unknown criterion',
      [COURTESY, ANSWERS, { ...COURTESY, criterionId: 'x' }],
      /^verdicts\.2: "x" is no criterion/,
    ],
    ['a criterion twice', [COURTESY, ANSWERS, COURTESY], /^verdicts\.2: "courtesy" was graded already/],
    ['a missing criterion', [COURTESY], /^verdicts: "answers" is missing/],
    ['a rating off the scale', [COURTESY, { ...ANSWERS, rating: 3 }], /^verdicts\.1: "answers" must have a rating/],
    ['no rating', [COURTESY, { ...ANSWERS, rating: null }], /^verdicts\.1: "answers" must have a rating/],
    [
      'a rating of what is not rated',
      [{ ...COURTESY, outcome: 'not_judged' }, ANSWERS],
      /^verdicts\.0: "courtesy" must have no rating/,
    ],
    [
      'not applicable where that is not allowed',
      [COURTESY, { criterionId: 'answers', outcome: 'not_applicable' }],
      /^verdicts\.1: "answers" must be rated/,
    ],
    ['an unknown outcome', [COURTESY, { ...ANSWERS, outcome: 'fine' }], /^verdicts\.1\.outcome: must be one of/],
    ['a field of its own', [COURTESY, { ...ANSWERS, score: 100 }], /^verdicts\.1: /],
    ['a comment with a NUL', [COURTESY, { ...ANSWERS, comment: 'a\0' }], /^verdicts\.1\.comment: must not hold NUL/],
  ])('is refused with %s', (_, verdicts, problem) => {
    expect(problemsOf(...verdicts)).toEqual([expect.stringMatching(problem)]);
  });

  it.each([
    ['words that are not there', { turn: 0, start: 3, end: 7, text: 'Left' }, /do not stand in turn 0/],
    ['a place beyond the end', { turn: 0, start: 3, end: 700, text: 'left' }, /do not stand/],
    ['no words', { turn: 0, start: 3, end: 3, text: '' }, /text: must not be empty/],
    ['half a letter', { turn: 0, start: 14, end: 15, text: '\ud83d' }, /surrogate/],
    ['a turn that is not there', { turn: 9, start: 0, end: 1, text: 'H' }, /there is no turn 9/],
    ['an internal turn', { turn: 1, start: 0, end: 2, text: 'He' }, /turn 1 is internal/],
  ])('is refused with a quote of %s', (_, quote, problem) => {
    expect(problemsOf({ ...COURTESY, quotes: [quote] }, ANSWERS)).toEqual([expect.stringMatching(problem)]);
  });
});

describe('a comment', () => {
  const commented = (comment: object) => {
    const parsed = parseSubmission({ verdicts: [COURTESY, ANSWERS], comments: [comment] });
    const graded = parsed.ok ? gradedVerdicts(parsed.value, RUBRIC, CONVERSATION) : parsed;
    return graded.ok ? [] : graded.problems.map(({ path, message }) => `${path}: ${message}`);
  };
  const comment = { text: 'Well put.', visibility: 'agent' };

  it('may be tied to words, by their place in UTF-16 units, and to a criterion', () => {
    expect(commented(comment)).toEqual([]);
    const quote = { turn: 0, start: 14, end: 16, text: '👍' };
    expect(commented({ ...comment, criterionId: 'courtesy', quote })).toEqual([]);
  });

  it.each([
    [{ ...comment, quote: { turn: 0, start: 0, end: 4, text: 'Nope' } }, /^comments\.0\.quote: these words/],
    [{ ...comment, criterionId: 'x' }, /^comments\.0\.criterionId: "x" is no criterion/],
    [{ ...comment, visibility: 'all' }, /^comments\.0\.visibility: must be one of/],
    [{ ...comment, text: ' ' }, /^comments\.0\.text: must not be empty/],
  ])('%j is refused', (input, problem) => {
    expect(commented(input)).toEqual([expect.stringMatching(problem)]);
  });
});

describe('a draft', () => {
  it('may miss criteria and decisions, and an empty comment is none', () => {
    expect(parseDraft({ verdicts: [{ criterionId: 'courtesy', comment: ' ' }] })).toEqual({
      ok: true,
      value: {
        verdicts: [{ criterionId: 'courtesy', outcome: null, rating: null, comment: null, quotes: [], rootCauses: [] }],
        comments: [],
      },
    });
  });

  it('is refused where it could not be kept', () => {
    expect(parseDraft({ verdicts: [{ criterionId: 'courtesy', comment: '\ud800' }] }).ok).toBe(false);
    expect(parseDraft({ verdicts: 'none' }).ok).toBe(false);
  });
});

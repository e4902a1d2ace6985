import fc from 'fast-check';
import { scoreQuiz } from './quiz.js';
import { type QuizQuestion } from './training-module.js';

const text = { en: 'a', es: 'a' };
const question = (id: string, answer: number, options = 3): QuizQuestion => ({
  id,
  prompt: text,
  options: Array.from({ length: options }, () => text),
  answer,
  explanation: text,
});
const QUIZ = [question('greeting', 0), question('wait', 2), question('closing', 1), question('tone', 1)];
const RIGHT = { greeting: 0, wait: 2, closing: 1, tone: 1 };

const resultOf = (given: Record<string, unknown>, passMark = 0.75, quiz = QUIZ) => {
  const outcome = scoreQuiz(quiz, passMark, given);
  return outcome.ok ? outcome.result : outcome.problems;
};

describe('a quiz', () => {
  it.each([
    ['all right', RIGHT, 4, 1, true],
    ['just enough', { ...RIGHT, tone: 0 }, 3, 0.75, true],
    ['one too few', { ...RIGHT, tone: 0, wait: 1 }, 2, 0.5, false],
    ['none', { greeting: 1, wait: 0, closing: 2, tone: 2 }, 0, 0, false],
  ])('with %s is passed where the share reaches the pass mark', (_, given, correct, share, passed) => {
    expect(resultOf(given)).toMatchObject({ correct, questions: 4, share, passed });
  });

  it('says of each answer whether it was right, in its own order', () => {
    expect(resultOf({ tone: 0, closing: 1, wait: 2, greeting: 0 })).toMatchObject({
      answers: [
        { questionId: 'greeting', option: 0, right: true },
        { questionId: 'wait', option: 2, right: true },
        { questionId: 'closing', option: 1, right: true },
        { questionId: 'tone', option: 0, right: false },
      ],
    });
  });

  it('without questions is passed, and has no share', () => {
    expect(resultOf({}, 0, [])).toEqual({ correct: 0, questions: 0, share: null, passed: true, answers: [] });
  });

  it.each([
    ['a question it does not ask', { ...RIGHT, other: 0 }, 'answers.other', 'no question of this quiz'],
    ['no answer to one', { greeting: 0, wait: 2, closing: 1 }, 'answers.tone', 'not answered'],
    ['an option beyond the last', { ...RIGHT, tone: 3 }, 'answers.tone', '0 to 2'],
    ['a negative option', { ...RIGHT, tone: -1 }, 'answers.tone', '0 to 2'],
    ['half an option', { ...RIGHT, tone: 0.5 }, 'answers.tone', '0 to 2'],
    ['an option as text', { ...RIGHT, tone: '1' }, 'answers.tone', '0 to 2'],
    ['null', { ...RIGHT, tone: null }, 'answers.tone', '0 to 2'],
  ])('refuses %s and names it', (_, given, path, message) => {
    expect(resultOf(given)).toEqual([{ path, message: expect.stringContaining(message) as string }]);
  });

  it('reports no more problems than are of use', () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`q${i}`, 0]));
    expect(resultOf(many)).toHaveLength(50);
  });

  it('is passed by all right answers, whatever the pass mark, and by more right answers wherever by fewer', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 3 }), (passMark, wrong) => {
        const given = Object.fromEntries(QUIZ.map(({ id, answer }, i) => [id, i < wrong ? (answer + 1) % 3 : answer]));
        const [some, all] = [scoreQuiz(QUIZ, passMark, given), scoreQuiz(QUIZ, passMark, RIGHT)];
        expect(all.ok && all.result.passed).toBe(true);
        if (some.ok) expect(some.result.passed).toBe((4 - wrong) / 4 >= passMark);
      }),
    );
  });
});

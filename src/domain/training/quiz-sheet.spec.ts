import { explainAnswers, moduleSheet } from './quiz-sheet.js';
import { type TrainingModuleContent } from './training-module.js';

const text = (value: string) => ({ en: value, es: value });
const MODULE: TrainingModuleContent = {
  title: text('Tone'),
  summary: text('Summary'),
  minutes: 5,
  lessons: [{ title: text('Lesson'), body: text('Body') }],
  quiz: [
    { id: 'q1', prompt: text('Prompt'), options: [text('A'), text('B')], answer: 1, explanation: text('SECRET why') },
  ],
  practice: [{ prompt: text('Rewrite'), given: text('No.'), example: text('SECRET example') }],
  passMark: 1,
  addresses: { flags: ['rude'], criterionKinds: [] },
};

describe('the sheet of a module', () => {
  it('holds what is to be read and asked, and gives no answer away', () => {
    const sheet = moduleSheet(MODULE);
    expect(sheet.quiz).toEqual([{ id: 'q1', prompt: text('Prompt'), options: [text('A'), text('B')] }]);
    expect(sheet.lessons).toEqual(MODULE.lessons);
    expect(JSON.stringify(sheet)).not.toContain('SECRET');
    expect(JSON.stringify(sheet)).not.toContain('"answer"');
  });
});

describe('explained answers', () => {
  const wrong = { questionId: 'q1', option: 0, right: false };

  it('tell why, and the right option only once the quiz is passed', () => {
    expect(explainAnswers(MODULE, [wrong], false)).toEqual([
      { ...wrong, explanation: text('SECRET why'), answer: null },
    ]);
    expect(explainAnswers(MODULE, [wrong], true)).toEqual([{ ...wrong, explanation: text('SECRET why'), answer: 1 }]);
  });

  it('leave out questions the module does not ask', () => {
    expect(explainAnswers(MODULE, [{ ...wrong, questionId: 'gone' }], true)).toEqual([]);
  });
});

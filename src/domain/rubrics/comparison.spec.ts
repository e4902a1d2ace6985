import { compareRubrics } from './comparison.js';
import { type Criterion, type RubricDefinition } from './rubric.js';

const text = (s: string) => ({ en: s, es: s });
const criterion = (id: string, over: Partial<Criterion> = {}): Criterion => ({
  id,
  kind: 'tone',
  name: text(id),
  description: text(id),
  scale: [
    { rating: 0, label: text('no') },
    { rating: 1, label: text('yes') },
  ],
  weight: 10,
  allowNotApplicable: false,
  critical: null,
  judgedBy: { by: 'person' },
  ...over,
});
const rubric = (sections: Record<string, Criterion[]>): RubricDefinition => ({
  sections: Object.entries(sections).map(([id, criteria]) => ({ id, name: text(id), criteria })),
  cultures: [],
});

describe('the difference between two versions of a rubric', () => {
  it('is nothing between a version and its copy', () => {
    const one = rubric({ s: [criterion('a')] });
    const { scoresComparable, culturesChanged, ...difference } = compareRubrics(one, structuredClone(one));
    expect(scoresComparable).toBe(true);
    expect(culturesChanged).toBe(false);
    expect(difference).toEqual({
      added: [],
      removed: [],
      changed: [],
      sections: { added: [], removed: [], renamed: [] },
    });
  });

  it('names what was added and removed', () => {
    const result = compareRubrics(rubric({ s: [criterion('a')] }), rubric({ t: [criterion('b')] }));
    expect(result).toMatchObject({ added: ['b'], removed: ['a'], changed: [], scoresComparable: false });
    expect(result.sections).toEqual({ added: ['t'], removed: ['s'], renamed: [] });
  });

  it('tells a change of weight with both weights', () => {
    const result = compareRubrics(rubric({ s: [criterion('a')] }), rubric({ s: [criterion('a', { weight: 25 })] }));
    expect(result.changed).toEqual([{ criterionId: 'a', parts: ['weight'], weight: { from: 10, to: 25 } }]);
    expect(result.scoresComparable).toBe(false);
  });

  it('tells a move to another section', () => {
    const result = compareRubrics(
      rubric({ s: [criterion('a'), criterion('b')] }),
      rubric({ s: [criterion('a')], t: [criterion('b')] }),
    );
    expect(result.changed).toEqual([{ criterionId: 'b', parts: ['section'], weight: null }]);
  });

  it('keeps scores comparable when only words changed', () => {
    const result = compareRubrics(
      rubric({ s: [criterion('a')] }),
      rubric({ s: [criterion('a', { description: text('clearer'), name: text('A') })] }),
    );
    expect(result.changed).toEqual([{ criterionId: 'a', parts: ['name', 'description'], weight: null }]);
    expect(result.scoresComparable).toBe(true);
  });

  it('sees a new culture profile', () => {
    const before = rubric({ s: [criterion('a')] });
    const after: RubricDefinition = {
      ...before,
      cultures: [
        {
          language: 'es',
          channels: [],
          formality: 'formal',
          greetings: [],
          closings: [],
          directness: null,
          brandWords: [],
          requiredPhrases: [],
          bannedPhrases: [],
        },
      ],
    };
    expect(compareRubrics(before, after).culturesChanged).toBe(true);
  });
});

import { describeProblems } from '../parsed.js';
import { parseRubric } from './rubric-schema.js';

const text = { en: 'a', es: 'a' };
const anchors = (...ratings: number[]) => ratings.map((rating) => ({ rating, label: text }));
const criterion = (over: object = {}) => ({
  id: 'courtesy',
  kind: 'tone',
  name: text,
  description: text,
  scale: anchors(1, 2, 3),
  weight: 10,
  allowNotApplicable: true,
  critical: null,
  judgedBy: { by: 'person' },
  ...over,
});
const profile = (over: object = {}) => ({
  language: 'es-MX',
  channels: [],
  formality: 'formal',
  greetings: ['Buenos días'],
  closings: [],
  directness: null,
  brandWords: ['NovaTel'],
  requiredPhrases: [],
  bannedPhrases: [],
  ...over,
});
const rubric = (criteria: object[] = [criterion()], cultures: object[] = []) => ({
  sections: [{ id: 'conduct', name: text, criteria }],
  cultures,
});
const detector = (cuts: object[]) => ({ by: 'detector', detectors: ['rude'], cuts });

describe('a rubric definition', () => {
  it('is taken as it stands when it is whole', () => {
    const input = rubric(
      [
        criterion({
          judgedBy: detector([
            { below: 0.4, rating: 3 },
            { below: 1.01, rating: 1 },
          ]),
        }),
        criterion({ id: 'usted', kind: 'culture', judgedBy: { by: 'culture', rule: 'formality' } }),
      ],
      [profile()],
    );
    expect(parseRubric(input)).toEqual({ ok: true, value: input });
  });

  it.each<[string, unknown, string]>([
    ['is no object', 'x', 'Invalid input'],
    ['has no sections', { sections: [], cultures: [] }, 'sections: must have a section'],
    ['repeats a criterion', rubric([criterion(), criterion()]), 'sections.0.criteria.1.id: "courtesy" names another'],
    ['has one anchor', rubric([criterion({ scale: anchors(1) })]), 'must have two or more anchors'],
    ['has anchors that descend', rubric([criterion({ scale: anchors(3, 1) })]), 'ratings must ascend'],
    ['has anchors that repeat', rubric([criterion({ scale: anchors(1, 1) })]), 'ratings must ascend'],
    ['weighs nothing', rubric([criterion({ weight: 0 })]), 'at least one criterion must have a weight above 0'],
    ['weighs too much', rubric([criterion({ weight: 101 })]), 'must lie within 0..100'],
    ['weighs NaN', rubric([criterion({ weight: NaN })]), 'must be a number'],
    [
      'has cuts that do not reach 1',
      rubric([criterion({ judgedBy: detector([{ below: 1, rating: 1 }]) })]),
      'the last "below" must be above 1',
    ],
    [
      'has cuts in disorder',
      rubric([
        criterion({
          judgedBy: detector([
            { below: 2, rating: 1 },
            { below: 1.5, rating: 1 },
          ]),
        }),
      ]),
      '"below" must ascend',
    ],
    [
      'has a cut off the scale',
      rubric([criterion({ judgedBy: detector([{ below: 1.1, rating: 9 }]) })]),
      'sections.0.criteria.0.judgedBy.cuts.0.rating: 9 is not on the scale (1, 2, 3)',
    ],
    [
      'names an unknown detector',
      rubric([criterion({ judgedBy: { ...detector([{ below: 2, rating: 1 }]), detectors: ['mood'] } })]),
      'must be one of rude',
    ],
    ['names an unknown judge', rubric([criterion({ judgedBy: { by: 'oracle' } })]), 'judgedBy'],
    [
      'is judged by a culture it does not have',
      rubric([criterion({ judgedBy: { by: 'culture', rule: 'greeting' } })]),
      'the rubric has no culture profile',
    ],
    [
      'has two profiles for one language',
      rubric([criterion()], [profile(), profile()]),
      'two profiles are for the same',
    ],
    [
      'has too many phrases',
      rubric([criterion()], [profile({ bannedPhrases: Array.from({ length: 101 }, (_, i) => `p${i}`) })]),
      'at most 100 phrases',
    ],
    [
      'has a phrase too long',
      rubric([criterion()], [profile({ closings: ['x'.repeat(201)] })]),
      'at most 200 characters',
    ],
    ['has a language nobody knows', rubric([criterion()], [profile({ language: 'spanish!' })]), 'BCP 47'],
    ['has an unknown field', rubric([criterion({ colour: 'red' })]), 'colour'],
    ['holds a NUL', rubric([criterion({ name: { en: 'a\0', es: 'a' } })]), 'must not hold NUL'],
    ['holds a lone surrogate', rubric([criterion({ name: { en: 'a\ud800', es: 'a' } })]), 'surrogate'],
  ])('is refused when it %s', (_, input, message) => {
    const parsed = parseRubric(input);
    expect(parsed.ok ? '' : describeProblems(parsed.problems)).toContain(message);
  });

  it('may hold 500 criteria and no more', () => {
    const many = (n: number) => rubric(Array.from({ length: n }, (_, i) => criterion({ id: `c${i}` })));
    expect(parseRubric(many(500)).ok).toBe(true);
    const parsed = parseRubric(many(501));
    expect(parsed.ok ? '' : describeProblems(parsed.problems)).toContain('at most 500 criteria');
  });
});

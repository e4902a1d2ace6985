import fc from 'fast-check';
import { type Verdict } from '../judging/verdict.js';
import { type Criterion, type RubricDefinition, type Section } from './rubric.js';
import { criterionScore, meanScore, roundScore, scoreEvaluation, verdictProblems } from './scoring.js';

const text = (s: string) => ({ en: s, es: s });

function criterion(id: string, ratings: number[], over: Partial<Criterion> = {}): Criterion {
  return {
    id,
    kind: 'tone',
    name: text(id),
    description: text(id),
    scale: ratings.map((rating) => ({ rating, label: text(String(rating)) })),
    weight: 1,
    allowNotApplicable: true,
    critical: null,
    judgedBy: { by: 'person' },
    ...over,
  };
}
const section = (id: string, ...criteria: Criterion[]): Section => ({ id, name: text(id), criteria });
const rubric = (...sections: Section[]): RubricDefinition => ({ sections, cultures: [] });
const rated = (criterionId: string, rating: number): Verdict => ({
  criterionId,
  outcome: 'rated',
  rating,
  evidence: [],
  reason: text(''),
});
const unrated = (criterionId: string, outcome: 'not_applicable' | 'not_judged'): Verdict => ({
  ...rated(criterionId, 0),
  outcome,
  rating: null,
});
const score = (r: RubricDefinition, ...verdicts: Verdict[]) => scoreEvaluation(r, verdicts);

describe('the score of a criterion', () => {
  it.each([
    [
      [0, 1],
      [0, 100],
    ],
    [
      [1, 2, 3],
      [0, 50, 100],
    ],
    [
      [1, 2, 3, 4],
      [0, 33.33, 66.67, 100],
    ],
    [
      [1, 2, 3, 4, 5],
      [0, 25, 50, 75, 100],
    ],
    [
      [-2, 0, 6],
      [0, 25, 100],
    ],
  ])('spreads the scale %j over 0..100 as %j', (ratings, expected) => {
    const c = criterion('c', ratings);
    expect(ratings.map((r) => roundScore(criterionScore(c, r)))).toEqual(expected);
  });
});

describe('worked example A of docs/scoring.md: two sections', () => {
  const r = rubric(
    section(
      'conduct',
      criterion('courtesy', [1, 2, 3, 4, 5], { weight: 30 }),
      criterion('greeting', [0, 1], { weight: 10 }),
    ),
    section('service', criterion('answer', [1, 2, 3], { weight: 40 }), criterion('speed', [1, 2, 3], { weight: 20 })),
  );
  it('weighs each rated criterion by its own weight', () => {
    const result = score(r, rated('courtesy', 4), rated('greeting', 1), rated('answer', 2), rated('speed', 3));
    expect(result.sections.map((s) => s.score)).toEqual([81.25, expect.closeTo(66.6667, 4)]);
    expect(result.score).toBeCloseTo(72.5, 10);
    expect(result.coverage).toBe(1);
  });
  it('leaves what is not applicable out of the denominator and out of coverage', () => {
    const result = score(
      r,
      rated('courtesy', 4),
      rated('greeting', 1),
      rated('answer', 2),
      unrated('speed', 'not_applicable'),
    );
    expect(result.sections[1]?.score).toBe(50);
    expect(result.score).toBeCloseTo(65.625, 10);
    expect(result.coverage).toBe(1);
  });
  it('leaves what nobody judged out of the denominator and shows it in coverage', () => {
    const result = score(r, rated('courtesy', 4), rated('greeting', 1), rated('answer', 2));
    expect(result.score).toBeCloseTo(65.625, 10);
    expect(result.coverage).toBeCloseTo(0.8, 10);
    expect(result.sections[1]?.criteria[1]?.outcome).toBe('not_judged');
  });
});

describe('worked example B of docs/scoring.md: critical criteria', () => {
  const withScope = (critical: Criterion['critical']) =>
    rubric(
      section(
        'conduct',
        criterion('rudeness', [1, 2, 3], { weight: 20, critical }),
        criterion('greeting', [0, 1], { weight: 20 }),
      ),
      section('service', criterion('answer', [0, 1], { weight: 60 })),
    );
  const verdicts = [rated('rudeness', 1), rated('greeting', 1), rated('answer', 1)];
  it.each([
    ['criterion', 50, 80],
    ['section', 0, 60],
    ['whole', 50, 0],
  ] as const)('a failure of scope %s leaves section %s and whole %s', (scope, sectionScore, whole) => {
    const result = score(withScope(scope), ...verdicts);
    expect(result.sections[0]?.score).toBe(sectionScore);
    expect(result.score).toBeCloseTo(whole, 10);
    expect(result.scoreBeforeCritical).toBeCloseTo(80, 10);
    expect(result.failedCritical).toEqual(['rudeness']);
  });
  it('does not fail at exactly 50', () => {
    const result = score(withScope('whole'), rated('rudeness', 2), rated('greeting', 1), rated('answer', 1));
    expect(result.score).toBeCloseTo(90, 10);
    expect(result.failedCritical).toEqual([]);
  });
  it('never fails on what was not rated', () => {
    const result = score(
      withScope('whole'),
      unrated('rudeness', 'not_judged'),
      rated('greeting', 1),
      rated('answer', 1),
    );
    expect(result.score).toBe(100);
    expect(result.failedCritical).toEqual([]);
  });
  it('fails even where the critical criterion has no weight', () => {
    const r = rubric(
      section('s', criterion('privacy', [0, 1], { weight: 0, critical: 'whole' }), criterion('a', [0, 1])),
    );
    expect(score(r, rated('privacy', 0), rated('a', 1)).score).toBe(0);
  });
});

describe('worked example C of docs/scoring.md: nothing to average', () => {
  const r = rubric(section('s', criterion('a', [0, 1]), criterion('b', [0, 1], { weight: 0 })));
  it('has no score where everything is not applicable', () => {
    const result = score(r, unrated('a', 'not_applicable'), unrated('b', 'not_applicable'));
    expect(result).toMatchObject({ score: null, scoreBeforeCritical: null, coverage: null });
    expect(result.sections[0]?.score).toBeNull();
  });
  it('has no score where only criteria without weight were rated', () => {
    expect(score(r, rated('b', 1))).toMatchObject({ score: null, coverage: 0 });
  });
  it('leaves evaluations without a score out of the mean', () => {
    expect(meanScore([null, 80, null, 60])).toBe(70);
    expect(meanScore([null])).toBeNull();
    expect(meanScore([])).toBeNull();
  });
});

describe('published arithmetic of Zendesk QA', () => {
  it('averages the example review scores to 52.97', () => {
    expect(roundScore(meanScore([100, 9.91, 63.96, 90.99, 0]) ?? NaN)).toBe(52.97);
  });
  it('scores a review 0 when a critical category is below 50 %', () => {
    const r = rubric(
      section(
        'all',
        criterion('tone', [1, 2, 3, 4], { weight: 100 }),
        criterion('data', [0, 1], { weight: 10, critical: 'whole' }),
      ),
    );
    expect(score(r, rated('tone', 4), rated('data', 0))).toMatchObject({ score: 0 });
  });
});

describe('verdicts that do not fit', () => {
  const r = rubric(section('s', criterion('a', [1, 3], { allowNotApplicable: false })));
  it.each([
    ['of an unknown criterion', [rated('zzz', 1)], 'unknown_criterion'],
    ['given twice', [rated('a', 1), rated('a', 3)], 'duplicate'],
    ['between two anchors', [rated('a', 2)], 'not_on_scale'],
    ['not a number', [rated('a', NaN)], 'not_on_scale'],
    ['not applicable where the rubric forbids it', [unrated('a', 'not_applicable')], 'must_be_rated'],
    ['not judged but with a rating', [{ ...unrated('a', 'not_judged'), rating: 1 }], 'rating_without_being_rated'],
  ])('a verdict %s is named and refused', (_, verdicts, problem) => {
    expect(verdictProblems(r, verdicts).map((p) => p.problem)).toEqual([problem]);
    expect(() => scoreEvaluation(r, verdicts)).toThrow('verdicts do not fit the rubric');
  });
});

/** Rubrics of up to 4 sections whose scales are whole numbers, with a verdict for each criterion (null: not applicable). */
const graded = fc
  .array(
    fc.array(
      fc.record({
        steps: fc.uniqueArray(fc.integer({ min: -5, max: 9 }), { minLength: 2, maxLength: 6 }),
        pick: fc.option(fc.nat(5)),
        weight: fc.integer({ min: 0, max: 100 }),
        critical: fc.constantFrom(null, 'criterion' as const, 'section' as const, 'whole' as const),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((sections) => {
    const verdicts: Verdict[] = [];
    const built = sections.map((criteria, s) =>
      section(
        `s${s}`,
        ...criteria.map(({ steps, pick, weight, critical }, c) => {
          const id = `s${s}c${c}`;
          const ratings = [...steps].sort((a, b) => a - b);
          verdicts.push(
            pick === null ? unrated(id, 'not_applicable') : rated(id, ratings[pick % ratings.length] ?? NaN),
          );
          return criterion(id, ratings, { weight, critical });
        }),
      ),
    );
    return { rubric: rubric(...built), verdicts };
  });

describe('laws of scoring', () => {
  it('every score lies within 0..100 or is null', () => {
    fc.assert(
      fc.property(graded, ({ rubric: r, verdicts }) => {
        const result = scoreEvaluation(r, verdicts);
        const all = [result, ...result.sections].flatMap((s) => [s.score, s.scoreBeforeCritical]);
        expect(all.every((s) => s === null || (s >= 0 && s <= 100))).toBe(true);
      }),
    );
  });

  it('a better rating never lowers the whole', () => {
    fc.assert(
      fc.property(graded, fc.nat(), ({ rubric: r, verdicts }, n) => {
        const before = scoreEvaluation(r, verdicts).score;
        const index = n % verdicts.length;
        const criteria = r.sections.flatMap((s) => s.criteria);
        const better = verdicts.map((v, i) => {
          const top = criteria[i]?.scale.at(-1)?.rating ?? NaN;
          return i === index && v.outcome === 'rated' ? { ...v, rating: top } : v;
        });
        const after = scoreEvaluation(r, better).score;
        expect((after ?? 0) - (before ?? 0)).toBeGreaterThanOrEqual(-1e-9);
      }),
    );
  });

  it('a criterion that is not applicable might as well not be in the rubric', () => {
    fc.assert(
      fc.property(graded, ({ rubric: r, verdicts }) => {
        const extra = criterion('extra', [0, 1], { weight: 50, critical: 'whole' });
        const larger = { ...r, sections: [...r.sections, section('extra', extra)] };
        const { score: whole, coverage } = scoreEvaluation(r, verdicts);
        expect(scoreEvaluation(larger, [...verdicts, unrated('extra', 'not_applicable')])).toMatchObject({
          score: whole,
          coverage,
        });
      }),
    );
  });

  it('shifting a scale together with its ratings changes nothing', () => {
    fc.assert(
      fc.property(graded, fc.integer({ min: -20, max: 20 }), ({ rubric: r, verdicts }, by) => {
        const shifted: RubricDefinition = {
          ...r,
          sections: r.sections.map((s) => ({
            ...s,
            criteria: s.criteria.map((c) => ({ ...c, scale: c.scale.map((a) => ({ ...a, rating: a.rating + by })) })),
          })),
        };
        const moved = verdicts.map((v) => ({ ...v, rating: v.rating === null ? null : v.rating + by }));
        expect(scoreEvaluation(shifted, moved).score).toBe(scoreEvaluation(r, verdicts).score);
      }),
    );
  });

  it('critical failures only ever lower a score', () => {
    fc.assert(
      fc.property(graded, ({ rubric: r, verdicts }) => {
        const { score: after, scoreBeforeCritical } = scoreEvaluation(r, verdicts);
        expect(after ?? 0).toBeLessThanOrEqual((scoreBeforeCritical ?? 0) + 1e-9);
      }),
    );
  });
});

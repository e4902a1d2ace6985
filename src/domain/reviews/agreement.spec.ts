import { exactAgreement, sameVerdict, type VerdictPairs } from './agreement.js';
import { compareVerdicts, type ScoredVerdict } from './comparison.js';

const rated = (rating: number) => ({ outcome: 'rated' as const, rating });
const NOT_APPLICABLE = { outcome: 'not_applicable' as const, rating: null };
const NOT_JUDGED = { outcome: 'not_judged' as const, rating: null };

describe('two verdicts', () => {
  it.each([
    [rated(1), rated(1), true],
    [rated(1), rated(2), false],
    [NOT_APPLICABLE, NOT_APPLICABLE, true],
    [NOT_APPLICABLE, rated(1), false],
    [NOT_JUDGED, rated(1), null],
    [rated(1), NOT_JUDGED, null],
    [NOT_JUDGED, NOT_JUDGED, null],
  ])('%j and %j agree: %s', (a, b, same) => {
    expect(sameVerdict(a, b)).toBe(same);
  });
});

describe('exact agreement', () => {
  const pairs = (criterionId: string, person: object, judge: object, count: number) =>
    ({ judgeId: 'local', judgeVersion: '1', criterionId, person, judge, count }) as VerdictPairs;

  it('is a share with the interval it lies in, for each criterion', () => {
    const [courtesy] = exactAgreement([
      pairs('courtesy', rated(1), rated(1), 6),
      pairs('courtesy', NOT_APPLICABLE, NOT_APPLICABLE, 3),
      pairs('courtesy', rated(0), rated(1), 1),
      pairs('courtesy', rated(0), NOT_JUDGED, 5),
    ]);
    expect(courtesy).toMatchObject({ criterionId: 'courtesy', n: 10, agreeing: 9, share: 0.9, notJudged: 5 });
    expect(courtesy?.interval?.low).toBeCloseTo(0.5958, 4); // nine of ten is 60 to 98 per cent
    expect(courtesy?.interval?.high).toBeCloseTo(0.9821, 4);
  });

  it('is no figure where nothing can be compared', () => {
    expect(exactAgreement([pairs('answers', rated(1), NOT_JUDGED, 4)])).toMatchObject([
      { n: 0, agreeing: 0, share: null, interval: null, notJudged: 4 },
    ]);
    expect(exactAgreement([])).toEqual([]);
  });

  it('keeps judges, versions and criteria apart', () => {
    const agreement = exactAgreement([
      pairs('a', rated(1), rated(1), 1),
      { ...pairs('a', rated(1), rated(0), 1), judgeVersion: '2' },
      { ...pairs('a', rated(1), rated(0), 1), judgeId: 'model' },
      pairs('b', rated(1), rated(1), 1),
    ]);
    expect(agreement.map(({ agreeing }) => agreeing)).toEqual([1, 0, 0, 1]);
  });
});

describe('verdicts side by side', () => {
  const text = { en: 'a', es: 'a' };
  const verdict = (criterionId: string, decided: Pick<ScoredVerdict, 'outcome' | 'rating'>): ScoredVerdict => ({
    criterionId,
    score: null,
    evidence: [],
    reason: text,
    ...decided,
  });
  const criterion = (id: string) => ({
    id,
    kind: 'tone' as const,
    name: text,
    description: text,
    scale: [],
    weight: 1,
    allowNotApplicable: true,
    critical: null,
    judgedBy: { by: 'person' as const },
  });
  const rubric = {
    sections: [{ id: 's', name: text, criteria: [criterion('a'), criterion('b')] }],
    cultures: [],
  };

  it('stand in the order of the rubric, and what is missing is shown as missing', () => {
    const compared = compareVerdicts(
      rubric,
      [verdict('b', rated(1)), verdict('a', rated(0))],
      [{ evaluationId: 'e', verdicts: [verdict('a', rated(1))] }],
    );
    expect(compared).toMatchObject([
      { criterionId: 'a', person: rated(0), judges: [{ evaluationId: 'e', verdict: rated(1), agrees: false }] },
      { criterionId: 'b', person: rated(1), judges: [{ evaluationId: 'e', verdict: null, agrees: null }] },
    ]);
  });
});

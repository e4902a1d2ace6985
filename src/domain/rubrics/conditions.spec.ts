import fc from 'fast-check';
import { type Verdict, type VerdictOutcome } from '../judging/verdict.js';
import { conditionProblems, whichApply } from './conditions.js';
import { compareRubrics } from './comparison.js';
import { parseRubric } from './rubric-schema.js';
import { type Criterion, type RubricDefinition } from './rubric.js';
import { scoreEvaluation, verdictProblems } from './scoring.js';

const text = (s: string) => ({ en: s, es: s });
const criterion = (id: string, over: Partial<Criterion> = {}): Criterion => ({
  id,
  kind: 'compliance',
  name: text(id),
  description: text(id),
  scale: [
    { rating: 0, label: text('no') },
    { rating: 1, label: text('yes') },
  ],
  weight: 50,
  allowNotApplicable: true,
  critical: null,
  judgedBy: { by: 'person' },
  ...over,
});
const rubric = (...criteria: Criterion[]): RubricDefinition => ({
  sections: [{ id: 's', name: text('s'), criteria }],
  cultures: [],
});
const on = (criterionId: string, ratings: number[] = [1]) => ({ appliesIf: { criterionId, ratings } });
const verdict = (criterionId: string, said: number | VerdictOutcome): Verdict => ({
  criterionId,
  outcome: typeof said === 'number' ? 'rated' : said,
  rating: typeof said === 'number' ? said : null,
  evidence: [],
  reason: text(''),
});

/** A refund was asked for; only then it matters whether it was confirmed, and only then whether in writing. */
const REFUND = rubric(criterion('asked'), criterion('confirmed', on('asked')), criterion('written', on('confirmed')));

describe('a criterion with a condition', () => {
  it.each<[string, [number | VerdictOutcome, number | VerdictOutcome], number | null, number | null, string]>([
    ['counts where the other was rated so', [1, 0], 50, 1, 'rated'],
    ['does not apply where the other was rated otherwise', [0, 0], 0, 1, 'not_applicable'],
    ['does not apply where the other did not', ['not_applicable', 0], null, null, 'not_applicable'],
    ['counts as not judged where the other was not', ['not_judged', 0], null, 0, 'not_judged'],
    ['stays not judged where it was not', [1, 'not_judged'], 100, 0.5, 'not_judged'],
  ])('%s', (_, [asked, confirmed], score, coverage, outcome) => {
    const result = scoreEvaluation(rubric(criterion('asked'), criterion('confirmed', on('asked'))), [
      verdict('asked', asked),
      verdict('confirmed', confirmed),
    ]);
    expect(result).toMatchObject({ score, coverage });
    expect(result.sections[0]?.criteria[1]).toMatchObject({ outcome });
  });

  it('that does not apply never fails, however critical', () => {
    const critical = rubric(criterion('asked'), criterion('confirmed', { ...on('asked'), critical: 'whole' }));
    const fails = [verdict('asked', 1), verdict('confirmed', 0)];
    expect(scoreEvaluation(critical, fails)).toMatchObject({ score: 0, failedCritical: ['confirmed'] });
    const spared = [verdict('asked', 0), verdict('confirmed', 0)];
    expect(scoreEvaluation(critical, spared)).toMatchObject({ score: 0, failedCritical: [], coverage: 1 });
  });

  it('takes with it what depends on it', () => {
    const of = (asked: number) => {
      const ratings = [verdict('asked', asked), verdict('confirmed', 1), verdict('written', 1)];
      return [...whichApply(REFUND, new Map(ratings.map((v) => [v.criterionId, v]))).values()];
    };
    expect(of(1)).toEqual(['applies', 'applies', 'applies']);
    expect(of(0)).toEqual(['applies', 'does_not_apply', 'does_not_apply']);
  });

  it('that does not apply needs no verdict, and leaves the denominator', () => {
    const result = scoreEvaluation(REFUND, [verdict('asked', 0)]);
    expect(result).toMatchObject({ score: 0, coverage: 1 });
  });

  it('may be graded not applicable, even where the criterion alone may not', () => {
    const strict = rubric(criterion('asked'), criterion('confirmed', { ...on('asked'), allowNotApplicable: false }));
    expect(verdictProblems(strict, [verdict('asked', 0), verdict('confirmed', 'not_applicable')])).toEqual([]);
  });

  it.each<[string, RubricDefinition, string]>([
    ['names nothing', rubric(criterion('a', on('b'))), 'there is no criterion "b"'],
    ['names a rating off the scale', rubric(criterion('a', on('b', [7])), criterion('b')), '7 is not on the scale'],
    ['names itself', rubric(criterion('a', on('a'))), 'depends on itself'],
    ['is part of a circle', rubric(criterion('a', on('b')), criterion('b', on('a'))), 'depends on itself'],
  ])('is refused where it %s', (_, definition, message) => {
    const parsed = parseRubric(definition);
    expect(parsed.ok ? [] : parsed.problems.map((p) => p.message).join()).toContain(message);
    expect(conditionProblems(definition).get('a')).toContain(message);
  });

  it('is a change of what scores mean', () => {
    const comparison = compareRubrics(
      rubric(criterion('asked'), criterion('confirmed')),
      rubric(criterion('asked'), criterion('confirmed', on('asked'))),
    );
    expect(comparison).toMatchObject({ scoresComparable: false, changed: [{ parts: ['appliesIf'] }] });
  });

  it('never raises the weight that was rated, whatever the conditions and verdicts', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const said = fc.constantFrom<(number | VerdictOutcome)[]>(0, 1, 'not_applicable', 'not_judged');
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.constantFrom(...ids)), { minLength: 4, maxLength: 4 }),
        fc.array(said, { minLength: 4, maxLength: 4 }),
        (on_, saids) => {
          const plain = rubric(...ids.map((id) => criterion(id)));
          const conditional = rubric(...ids.map((id, i) => criterion(id, on_[i] == null ? {} : on(on_[i]))));
          const verdicts = ids.map((id, i) => verdict(id, saids[i] ?? 0));
          const weight = (r: RubricDefinition) => scoreEvaluation(r, verdicts).sections[0]?.ratedWeight ?? 0;
          expect(weight(conditional)).toBeLessThanOrEqual(weight(plain));
        },
      ),
    );
  });
});

describe('a root cause', () => {
  const withCauses = rubric(criterion('a', { rootCauses: [{ id: 'hurry', label: text('Hurry') }] }));

  it('is named with a verdict and changes no score', () => {
    const plain = verdict('a', 0);
    const explained = { ...plain, rootCauses: ['hurry'] };
    expect(verdictProblems(withCauses, [explained])).toEqual([]);
    expect(scoreEvaluation(withCauses, [explained])).toEqual(scoreEvaluation(withCauses, [plain]));
  });

  it('must be one of the criterion', () => {
    expect(verdictProblems(withCauses, [{ ...verdict('a', 0), rootCauses: ['moon'] }])).toEqual([
      { criterionId: 'a', problem: 'unknown_root_cause' },
    ]);
  });

  it('is named once in its criterion', () => {
    const cause = { id: 'hurry', label: text('Hurry') };
    const parsed = parseRubric(rubric(criterion('a', { rootCauses: [cause, cause] })));
    expect(parsed.ok ? null : parsed.problems[0]?.path).toBe('sections.0.criteria.0.rootCauses.1.id');
  });

  it('may be renamed without changing what scores mean', () => {
    const comparison = compareRubrics(rubric(criterion('a')), withCauses);
    expect(comparison).toMatchObject({ scoresComparable: true, changed: [{ parts: ['rootCauses'] }] });
  });
});

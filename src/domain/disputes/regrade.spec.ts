import { type Verdict } from '../judging/verdict.js';
import { parseDisputeRequest } from './dispute-request.js';
import { changedCriteria, proposedChanges, regraded } from './regrade.js';

const text = { en: 'r', es: 'r' };
const VERDICTS: Verdict[] = [
  { criterionId: 'courtesy', outcome: 'rated', rating: 0, evidence: [], reason: text },
  { criterionId: 'answers', outcome: 'rated', rating: 1, evidence: [], reason: text },
];
const change = (criterionId: string, rating: number | null) =>
  ({ criterionId, outcome: rating === null ? 'not_applicable' : 'rated', rating, comment: 'Looked again.' }) as const;

describe('a regrade', () => {
  it('changes what the resolver changes and keeps the rest', () => {
    expect(regraded(VERDICTS, [change('courtesy', 1)])).toMatchObject({
      ok: true,
      value: [{ criterionId: 'courtesy', rating: 1, reason: { es: 'Looked again.' } }, VERDICTS[1]],
    });
    expect(changedCriteria(VERDICTS, [change('courtesy', 1), change('answers', 1)])).toEqual(['courtesy']);
  });

  it.each([
    ['nothing', []],
    ['nothing to another verdict', [change('courtesy', 0)]],
    ['a criterion that is not there', [change('x', 1)]],
    ['one criterion twice', [change('courtesy', 1), change('courtesy', 1)]],
  ])('is refused where it changes %s', (_, changes) => {
    expect(regraded(VERDICTS, changes).ok).toBe(false);
  });

  it('may follow what the agent proposed', () => {
    const points = [
      { criterionId: 'courtesy', proposedRating: 1, comment: null },
      { criterionId: 'answers', proposedRating: null, comment: 'Unfair.' },
    ];
    expect(proposedChanges(points)).toEqual([{ criterionId: 'courtesy', outcome: 'rated', rating: 1, comment: null }]);
  });
});

describe('a dispute', () => {
  it.each([
    [{ kind: 'review', comment: 'Unfair.' }, 'points'],
    [{ kind: 'review', comment: 'Unfair.', points: [{ criterionId: 'a' }, { criterionId: 'a' }] }, 'points'],
    [{ kind: 'wrong_person', comment: ' ' }, 'comment'],
    [{ kind: 'mood', comment: 'Unfair.' }, 'kind'],
  ])('%j is refused at %s', (input, path) => {
    const parsed = parseDisputeRequest(input);
    expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.path)).toContain(path);
  });

  it('about the person needs no criterion', () => {
    expect(parseDisputeRequest({ kind: 'wrong_person', comment: 'I was off.' }).ok).toBe(true);
  });
});

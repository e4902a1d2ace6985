import { CLAIM_LASTS_MS, type ClaimRequest, decideClaim, type PartReview } from './claim.js';

const NOW = Date.UTC(2026, 9, 5, 12);
const request = (over: Partial<ClaimRequest> = {}): ClaimRequest => ({
  reviewerId: 'rosa',
  revisionId: 'revision-1',
  rubricVersionId: 'version-1',
  again: false,
  now: NOW,
  ...over,
});
const review = (id: string, over: Partial<PartReview> = {}): PartReview => ({
  id,
  reviewerId: 'olga',
  state: 'open',
  revisionId: 'revision-1',
  rubricVersionId: 'version-1',
  lastActiveAt: NOW - 1000,
  ...over,
});
const claim = (more: object = {}) => ({ decision: 'claim', expire: [], replaces: null, ...more });
const refuse = (because: string) => ({ decision: 'refuse', because });

describe('a claim', () => {
  it.each([
    ['of what nobody grades is given', request(), [], claim()],
    ['of what was given back is given', request(), [review('r', { state: 'released' })], claim()],
    ['of what another is grading is refused', request(), [review('r')], refuse('being_graded')],
    ['of what another grades is given on purpose', request({ again: true }), [review('r')], claim()],
    ['of what was graded is refused', request(), [review('r', { state: 'submitted' })], refuse('graded')],
    [
      'of what one graded oneself is refused as well',
      request(),
      [review('r', { state: 'submitted', reviewerId: 'rosa' })],
      refuse('graded'),
    ],
    [
      'of what was graded is given on purpose',
      request({ again: true }),
      [review('r', { state: 'submitted' })],
      claim(),
    ],
    [
      'of what was graded before it changed is given',
      request(),
      [review('r', { state: 'submitted', revisionId: 'revision-0' })],
      claim(),
    ],
    [
      'of what is held already is resumed',
      request(),
      [review('r', { reviewerId: 'rosa' })],
      { decision: 'resume', reviewId: 'r' },
    ],
    [
      'of what is held since long ago is resumed, if nobody took it',
      request(),
      [review('r', { reviewerId: 'rosa', lastActiveAt: 0 })],
      { decision: 'resume', reviewId: 'r' },
    ],
    [
      'of what is held from before the conversation changed is resumed with what it was claimed with',
      request({ revisionId: 'revision-2' }),
      [review('r', { reviewerId: 'rosa' })],
      { decision: 'resume', reviewId: 'r' },
    ],
    [
      'of what is held under an older version replaces that, whoever else grades it',
      request({ rubricVersionId: 'version-2' }),
      [review('mine', { reviewerId: 'rosa' }), review('other'), review('done', { state: 'submitted' })],
      claim({ replaces: 'mine' }),
    ],
  ])('%s', (_, asked, reviews, decision) => {
    expect(decideClaim(asked, reviews)).toEqual(decision);
  });

  it('lapses two hours after the last draft', () => {
    const quiet = (ms: number) => [review('r', { lastActiveAt: NOW - ms })];
    expect(decideClaim(request(), quiet(CLAIM_LASTS_MS - 1))).toEqual(refuse('being_graded'));
    expect(decideClaim(request(), quiet(CLAIM_LASTS_MS))).toEqual(claim({ expire: ['r'] }));
  });
});

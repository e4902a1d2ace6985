import { type ReviewState } from './review-state.js';

/** How long a claim keeps others away after the last draft was saved. */
export const CLAIM_LASTS_MS = 2 * 60 * 60 * 1000;

/** A review of one agent's part of a conversation, as far as claims are concerned; times are UTC milliseconds. */
export interface PartReview {
  id: string;
  reviewerId: string;
  state: ReviewState;
  revisionId: string;
  rubricVersionId: string;
  lastActiveAt: number;
}

/** Who wants to grade which state of a part, by which version. */
export interface ClaimRequest {
  reviewerId: string;
  revisionId: string;
  rubricVersionId: string;
  /** Grade it though somebody else does, or somebody has. */
  again: boolean;
  now: number;
}

export type ClaimDecision =
  /** The reviewer holds it already. */
  | { decision: 'resume'; reviewId: string }
  | { decision: 'refuse'; because: 'being_graded' | 'graded' }
  /** A new review; lapsed ones end, and so does the reviewer's own under a version that is no longer published. */
  | { decision: 'claim'; expire: string[]; replaces: string | null };

/**
 * Nobody grades by accident what somebody is grading or has graded in this revision; whoever asks to, may. A claim that lapsed
 * goes on until another takes its place.
 */
export function decideClaim(request: ClaimRequest, reviews: readonly PartReview[]): ClaimDecision {
  const open = reviews.filter(({ state }) => state === 'open');
  const own = open.find(({ reviewerId }) => reviewerId === request.reviewerId);
  if (own?.rubricVersionId === request.rubricVersionId) return { decision: 'resume', reviewId: own.id };
  const others = open.filter((review) => review !== own);
  const lapsed = others.filter((review) => hasLapsed(review, request.now));
  if (own === undefined && !request.again) {
    const graded = reviews.some(({ state, revisionId }) => state === 'submitted' && revisionId === request.revisionId);
    if (graded) return { decision: 'refuse', because: 'graded' };
    if (lapsed.length < others.length) return { decision: 'refuse', because: 'being_graded' };
  }
  return { decision: 'claim', expire: lapsed.map(({ id }) => id), replaces: own?.id ?? null };
}

function hasLapsed({ lastActiveAt }: PartReview, now: number): boolean {
  return now - lastActiveAt >= CLAIM_LASTS_MS;
}

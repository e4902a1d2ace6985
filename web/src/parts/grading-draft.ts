export type Quote = { turn: number; start: number; end: number; text: string };

/** One criterion in a draft. */
export interface GradedCriterion {
  criterionId: string;
  outcome: 'rated' | 'not_applicable' | 'not_judged' | null;
  rating: number | null;
  comment: string | null;
  quotes: Quote[];
  rootCauses: string[];
}

export interface GradingComment {
  text: string;
  visibility: 'private' | 'agent';
  criterionId: string | null;
  quote: Quote | null;
}

export interface GradingDraft {
  verdicts: GradedCriterion[];
  comments: GradingComment[];
}

/** As the API takes it. */
export function bodyOf({ verdicts, comments }: GradingDraft) {
  return { verdicts: verdicts as never[], comments: comments as never[] };
}

export const EMPTY_DRAFT: GradingDraft = { verdicts: [], comments: [] };

export function verdictIn(draft: GradingDraft, criterionId: string): GradedCriterion {
  return (
    draft.verdicts.find((verdict) => verdict.criterionId === criterionId) ?? {
      criterionId,
      outcome: null,
      rating: null,
      comment: null,
      quotes: [],
      rootCauses: [],
    }
  );
}

export function withVerdict(draft: GradingDraft, criterionId: string, change: Partial<GradedCriterion>): GradingDraft {
  const changed = { ...verdictIn(draft, criterionId), ...change };
  const others = draft.verdicts.filter((verdict) => verdict.criterionId !== criterionId);
  return { ...draft, verdicts: [...others, changed] };
}

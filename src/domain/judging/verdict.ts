import { type BilingualText, type Evidence } from './evidence.js';

/** `not_judged`: this judge cannot tell, a person is asked; it counts neither for nor against, like `not_applicable`. */
export type VerdictOutcome = 'rated' | 'not_applicable' | 'not_judged';

/** What a judge says of one criterion. */
export interface Verdict {
  criterionId: string;
  outcome: VerdictOutcome;
  /** On the criterion's own scale; null unless `rated`. */
  rating: number | null;
  /** Ids of the criterion's root causes that whoever graded named. Absent: none. */
  rootCauses?: string[];
  evidence: Evidence[];
  reason: BilingualText;
}

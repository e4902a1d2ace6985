import { type BilingualText, type Evidence } from '../evidence.js';
import { type TurnFinding } from './detector.js';

/** What is shown of a finding. */
export interface Explanation {
  evidence: Evidence[];
  reason: BilingualText;
}

/** A finding whose evidence and reason are put together only if somebody reads them: few findings become flags. */
export class ExplainedLater implements TurnFinding {
  private explanation: Explanation | null = null;

  constructor(
    readonly score: number,
    readonly flagged: boolean,
    private readonly explain: () => Explanation,
  ) {}

  get evidence(): Evidence[] {
    return (this.explanation ??= this.explain()).evidence;
  }

  get reason(): BilingualText {
    return (this.explanation ??= this.explain()).reason;
  }
}

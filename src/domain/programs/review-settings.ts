import { type ProgramSettings } from './program.js';

/** How a program's grades are disputed, and whom it believes. */
export interface ReviewSettings {
  /** Days an agent may dispute an evaluation; 0: not at all. */
  disputeDays: number;
  /** Share 0..1 that the lower bound of a judge's agreement with people must reach for its verdicts to be published. */
  agreementBar: number;
}

export const USUAL_REVIEW_SETTINGS: ReviewSettings = { disputeDays: 14, agreementBar: 0.8 };

/** What the program says, and what is usual where it says nothing. */
export function reviewSettings({ review }: Pick<ProgramSettings, 'review'>): ReviewSettings {
  return {
    disputeDays: review?.disputeDays ?? USUAL_REVIEW_SETTINGS.disputeDays,
    agreementBar: review?.agreementBar ?? USUAL_REVIEW_SETTINGS.agreementBar,
  };
}

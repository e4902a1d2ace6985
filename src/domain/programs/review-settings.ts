import { type ProgramSettings, type ReviewSettings } from './program.js';

export const USUAL_REVIEW_SETTINGS: ReviewSettings = { disputeDays: 14, agreementBar: 0.8 };

/** What the program says, and what is usual where it says nothing. */
export function reviewSettings({ review }: Pick<ProgramSettings, 'review'>): ReviewSettings {
  return {
    disputeDays: review?.disputeDays ?? USUAL_REVIEW_SETTINGS.disputeDays,
    agreementBar: review?.agreementBar ?? USUAL_REVIEW_SETTINGS.agreementBar,
  };
}

import { type ProgramSettings } from '../../../../src/domain/programs/program';

const NINE_TO_SIX = [{ from: 540, to: 1080 }];

/** What a new program begins with: weekdays from nine to six, here. */
export function firstSettings(): ProgramSettings {
  return {
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    businessHours: [NINE_TO_SIX, NINE_TO_SIX, NINE_TO_SIX, NINE_TO_SIX, NINE_TO_SIX, [], []],
    holidays: [],
    languages: ['en', 'es'],
    replyTargets: { default: { firstReplyMinutes: 60, nextReplyMinutes: 60 } },
    competitors: [],
    cost: null,
  };
}

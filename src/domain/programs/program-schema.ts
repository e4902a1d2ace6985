import { z } from 'zod';
import { CHANNELS } from '../conversations/conversation.js';
import { languageTag, parseWith, storableText, type Parsed } from '../parsed.js';
import { type ProgramSettings } from './program.js';
import { topicsSchema } from './topics.js';

const MINUTES_A_DAY = 24 * 60;
/** Longest reply target: 90 days of business time. */
const LONGEST_TARGET = 90 * MINUTES_A_DAY;

const minuteOfDay = z
  .int('must be minutes since midnight')
  .min(0, 'must lie within 0..1440')
  .max(MINUTES_A_DAY, 'must lie within 0..1440');

const span = z
  .strictObject({ from: minuteOfDay, to: minuteOfDay })
  .refine((s) => s.from < s.to, 'must end after it begins; a night shift is two spans, one to 1440 and one from 0');

const dayHours = z
  .array(span, 'must be a list of {"from", "to"}; an empty list is a closed day')
  .max(24, 'must be at most 24 spans')
  .refine(
    (spans) => spans.every((s, i) => i === 0 || s.from >= (spans[i - 1]?.to ?? 0)),
    'spans must ascend without overlapping',
  );

const localDate = z
  .string('must be text')
  .refine(isLocalDate, 'must be a day of the calendar written YYYY-MM-DD, e.g. 2026-12-25');

const targetMinutes = z
  .number('must be a number of minutes')
  .gt(0, 'must be above 0')
  .max(LONGEST_TARGET, `must be at most ${LONGEST_TARGET} minutes`);

const amount = z.number('must be a number or null').min(0, 'must not be negative').max(1e9).nullable();

/** The settings of a program as they come from a file or a request. */
export const programSettingsSchema: z.ZodType<ProgramSettings> = z.strictObject({
  timeZone: z.string('must be text').refine(isTimeZone, 'must be an IANA time zone such as "Europe/Madrid"'),
  businessHours: z
    .array(dayHours, 'must be a list of seven days, Monday first')
    .length(7, 'must have seven days, Monday first'),
  holidays: z.array(localDate, 'must be a list of dates').max(2000, 'must be at most 2000 dates'),
  languages: z.array(languageTag, 'must be a list of languages').max(50, 'must be at most 50 languages'),
  replyTargets: z.partialRecord(
    z.enum([...CHANNELS, 'default'], `must be "default" or one of ${CHANNELS.join(', ')}`),
    z.strictObject({ firstReplyMinutes: targetMinutes, nextReplyMinutes: targetMinutes }),
  ),
  competitors: z.array(storableText(100), 'must be a list of names').max(200, 'must be at most 200 names'),
  cost: z
    .strictObject({
      currency: z.string('must be text').regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as "EUR"'),
      perConversation: amount,
      perAgentHour: amount,
    })
    .nullable(),
  topics: topicsSchema.optional(),
  review: z
    .strictObject({
      disputeDays: z.int('must be a whole number of days').min(0, 'must not be negative').max(365).optional(),
      agreementBar: z.number('must be a share').gt(0, 'must be above 0').lt(1, 'must be below 1').optional(),
    })
    .optional(),
});

/** Checks program settings; each problem names the field and the cure. */
export function parseProgramSettings(input: unknown): Parsed<ProgramSettings> {
  return parseWith(programSettingsSchema, input);
}

/** Whether the runtime knows the zone by an IANA name (plain offsets such as `+02:00` have no daylight saving). */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name) || name.length > 64) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Whether the text is a day of the Gregorian calendar in the form YYYY-MM-DD. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

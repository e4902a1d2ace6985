import { isISO8601, ValidateBy } from 'class-validator';

/** The forms of ISO 8601 that PostgreSQL reads too: no weeks, no days of the year, no year before 1, offsets within 15 hours. */
const DAY_OR_TIME = /^(?!0000)\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-](0\d|1[0-5]):?[0-5]\d)?)?$/;

/** A day of the calendar such as `2026-10-01`, or a time such as `2026-10-01T08:00:00+02:00`. */
export function IsDayOrTime(): PropertyDecorator {
  return ValidateBy({
    name: 'isDayOrTime',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string' && DAY_OR_TIME.test(value) && isISO8601(value, { strict: true }),
      defaultMessage: (about) =>
        `${about?.property ?? 'it'} must be a day such as 2026-10-01, or a time such as 2026-10-01T08:00:00+02:00`,
    },
  });
}

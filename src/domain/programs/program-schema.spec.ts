import { describeProblems } from '../parsed.js';
import { parseProgramSettings } from './program-schema.js';

const settings = (over: object = {}) => ({
  timeZone: 'Europe/Madrid',
  businessHours: [[{ from: 540, to: 1080 }], [], [], [], [], [], []],
  holidays: ['2026-12-25'],
  languages: ['es', 'en-GB'],
  replyTargets: {
    default: { firstReplyMinutes: 60, nextReplyMinutes: 30 },
    email: { firstReplyMinutes: 480, nextReplyMinutes: 480 },
  },
  competitors: [],
  cost: { currency: 'EUR', perConversation: 2.5, perAgentHour: null },
  ...over,
});
const monday = (...spans: { from: number; to: number }[]) => ({ businessHours: [spans, [], [], [], [], [], []] });

describe('program settings', () => {
  it('are taken as they stand when they are whole', () => {
    const input = settings();
    expect(parseProgramSettings(input)).toEqual({ ok: true, value: input });
    expect(parseProgramSettings(settings({ replyTargets: {}, cost: null })).ok).toBe(true);
  });

  it.each<[string, object, string]>([
    ['the zone is unknown', { timeZone: 'Mars/Olympus' }, 'timeZone: must be an IANA time zone'],
    ['the zone is an offset', { timeZone: '+02:00' }, 'timeZone: must be an IANA time zone'],
    ['a week has six days', { businessHours: [[], [], [], [], [], []] }, 'must have seven days'],
    ['a span runs past midnight', monday({ from: 1320, to: 360 }), 'a night shift is two spans'],
    ['a span is longer than a day', monday({ from: 0, to: 1441 }), 'must lie within 0..1440'],
    ['spans overlap', monday({ from: 0, to: 600 }, { from: 540, to: 700 }), 'without overlapping'],
    ['a holiday is no day', { holidays: ['2026-02-30'] }, 'holidays.0: must be a day of the calendar'],
    ['a holiday is written otherwise', { holidays: ['25/12/2026'] }, 'YYYY-MM-DD'],
    [
      'a target is zero',
      { replyTargets: { default: { firstReplyMinutes: 0, nextReplyMinutes: 5 } } },
      'must be above 0',
    ],
    ['a channel is unknown', { replyTargets: { fax: { firstReplyMinutes: 1, nextReplyMinutes: 1 } } }, 'replyTargets'],
    ['a currency is no code', { cost: { currency: 'euro', perConversation: 1, perAgentHour: 1 } }, 'ISO 4217'],
    ['a cost is negative', { cost: { currency: 'EUR', perConversation: -1, perAgentHour: 1 } }, 'must not be negative'],
  ])('are refused when %s', (_, over, message) => {
    const parsed = parseProgramSettings(settings(over));
    expect(parsed.ok ? '' : describeProblems(parsed.problems)).toContain(message);
  });
});

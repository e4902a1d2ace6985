import fc from 'fast-check';
import { type BusinessHoursSettings } from './business-time.js';
import { bareConversation } from './bare-conversation.js';
import { type Conversation, type TurnRole, type Visibility } from './conversation.js';
import { replyTargetsFor, replyTimes } from './reply-times.js';

const MINUTE = 60_000;
const settings: BusinessHoursSettings = {
  timeZone: 'UTC',
  businessHours: Array.from({ length: 7 }, (_, i) => (i < 5 ? [{ from: 540, to: 1080 }] : [])),
  holidays: [],
};
/** A Wednesday, 17:00 UTC: the desk is open for another hour. */
const T0 = Date.UTC(2026, 0, 14, 17);

type Line = [role: TurnRole, minute: number | null, over?: { author?: string; visibility?: Visibility }];

function conversation(lines: Line[]): Conversation {
  const turns = lines.map(([role, minute, over], seq) => ({
    role,
    ...over,
    at: minute === null ? null : { utc: T0 + minute * MINUTE, offsetMinutes: 0 },
    text: `turn ${seq}`,
  }));
  return bareConversation(turns, { agent: { externalId: 'ana', name: null } });
}
const minutes = (timing: { elapsedMs: number; businessMs: number } | null | undefined) =>
  timing == null ? null : [timing.elapsedMs / MINUTE, timing.businessMs / MINUTE];

describe('reply times', () => {
  it('measure the first reply from the first customer turn, by the clock and by business hours', () => {
    const times = replyTimes(
      conversation([
        ['customer', 0],
        ['customer', 5],
        ['agent', 120],
      ]),
      settings,
    );
    expect(times.first).toMatchObject({ customerTurn: 0, agentTurn: 2, agent: 'ana' });
    expect(minutes(times.first?.timing)).toEqual([120, 60]);
    expect(times.waitingSince).toBeNull();
  });

  it('begin with the customer even where the agent wrote first', () => {
    const times = replyTimes(
      conversation([
        ['agent', 0],
        ['customer', 10],
        ['agent', 13],
      ]),
      settings,
    );
    expect(times.replies).toHaveLength(1);
    expect(minutes(times.first?.timing)).toEqual([3, 3]);
  });

  it('follow every run of customer turns to the next reply', () => {
    const lines: Line[] = [
      ['customer', 0],
      ['agent', 2],
      ['agent', 3],
      ['customer', 10],
      ['customer', 11],
      ['agent', 15],
    ];
    const times = replyTimes(conversation(lines), settings);
    expect(times.replies.map((r) => [r.customerTurn, r.agentTurn, ...(minutes(r.timing) ?? [])])).toEqual([
      [0, 1, 2, 2],
      [3, 5, 5, 5],
    ]);
  });

  it('take neither a bot nor an internal note for a reply', () => {
    const lines: Line[] = [
      ['customer', 0],
      ['bot', 1],
      ['agent', 2, { visibility: 'internal' }],
      ['system', 3],
      ['agent', 9],
    ];
    const times = replyTimes(conversation(lines), settings);
    expect(times.first?.agentTurn).toBe(4);
    expect(times.firstBotReply).toMatchObject({ customerTurn: 0, botTurn: 1 });
    expect(minutes(times.firstBotReply?.timing)).toEqual([1, 1]);
  });

  it('keep a customer waiting for whom only a bot wrote', () => {
    const times = replyTimes(
      conversation([
        ['customer', 0],
        ['bot', 1],
        ['customer', 2],
      ]),
      settings,
    );
    expect(times).toMatchObject({ first: null, replies: [], waitingSince: 0 });
  });

  it('name who replied', () => {
    const lines: Line[] = [
      ['customer', 0],
      ['agent', 1, { author: 'leo' }],
      ['customer', 2],
      ['agent', 3],
    ];
    expect(replyTimes(conversation(lines), settings).replies.map((r) => r.agent)).toEqual(['leo', 'ana']);
  });

  it.each<[string, Line[]]>([
    [
      'has no times',
      [
        ['customer', null],
        ['agent', null],
      ],
    ],
    [
      'has a time missing',
      [
        ['customer', 0],
        ['agent', null],
      ],
    ],
    [
      'runs backwards',
      [
        ['customer', 10],
        ['agent', 5],
      ],
    ],
  ])('have no timing where the conversation %s', (_, lines) => {
    expect(replyTimes(conversation(lines), settings).first).toMatchObject({ agentTurn: 1, timing: null });
  });

  it('are empty for an empty conversation', () => {
    expect(replyTimes(conversation([]), settings)).toEqual({
      first: null,
      replies: [],
      firstBotReply: null,
      waitingSince: null,
    });
  });

  it('pair each reply with the earliest turn that waited for it, whatever the conversation', () => {
    const line = fc.tuple(fc.constantFrom<TurnRole>('customer', 'agent', 'bot', 'system'), fc.nat(5000));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const c = conversation(lines);
        const { replies, waitingSince } = replyTimes(c, settings);
        for (const { customerTurn, agentTurn, timing } of replies) {
          const between = c.turns.slice(customerTurn, agentTurn);
          expect(between[0]?.role).toBe('customer');
          expect(between.some((t) => t.role === 'agent')).toBe(false);
          expect(timing === null || timing.businessMs <= timing.elapsedMs).toBe(true);
        }
        const after = waitingSince === null ? [] : c.turns.slice(waitingSince);
        expect(after.some((t) => t.role === 'agent')).toBe(false);
      }),
    );
  });
});

describe('reply targets', () => {
  const chat = { firstReplyMinutes: 1, nextReplyMinutes: 1 };
  const other = { firstReplyMinutes: 9, nextReplyMinutes: 9 };
  it.each([
    [{ chat, default: other }, chat],
    [{ default: other }, other],
    [{ email: chat }, null],
  ])('of %j for a chat are %j', (replyTargets, expected) => {
    expect(replyTargetsFor({ channel: 'chat' }, { replyTargets })).toEqual(expected);
  });
});

import { bareConversation } from '../conversations/bare-conversation.js';
import { type Conversation, type TurnRole } from '../conversations/conversation.js';
import { type ProgramSettings } from '../programs/program.js';
import { checkEvidence } from './evidence-check.js';
import { timingFlags, type TimingContext } from './timing-flags.js';

const MINUTE = 60_000;
const T0 = Date.UTC(2026, 0, 14, 10);
const program: ProgramSettings = {
  timeZone: 'UTC',
  businessHours: Array.from({ length: 7 }, (_, i) => (i < 5 ? [{ from: 540, to: 1080 }] : [])),
  holidays: [],
  languages: ['en'],
  replyTargets: { default: { firstReplyMinutes: 60, nextReplyMinutes: 30 } },
  competitors: [],
  cost: null,
};
const unknown: TimingContext = { seenAt: null, resolved: 'unknown' };

type Line = [role: TurnRole, minute: number | null, text?: string, author?: string];
function conversation(lines: Line[], over: Partial<Conversation> = {}): Conversation {
  const turns = lines.map(([role, minute, text = 'Where is my order?', author = null]) => ({
    role,
    author,
    at: minute === null ? null : { utc: T0 + minute * MINUTE, offsetMinutes: 0 },
    text,
  }));
  return bareConversation(turns, { agent: { externalId: 'ana', name: null }, ...over });
}
const closed = (minute: number): Partial<Conversation> => ({
  closedAt: { utc: T0 + minute * MINUTE, offsetMinutes: 0 },
});

describe('a slow reply', () => {
  it('is one beyond the target in business time, and the strength grows with the wait', () => {
    const flags = timingFlags(
      conversation([
        ['customer', 0],
        ['agent', 120],
      ]),
      program,
      unknown,
    );
    expect(flags).toEqual([
      {
        kind: 'slow',
        strength: 0.75,
        agent: 'ana',
        evidence: [
          { type: 'timing', from: 0, to: 1, elapsedMs: 120 * MINUTE, businessMs: 120 * MINUTE, targetMs: 60 * MINUTE },
        ],
        reason: {
          en: 'A reply took 2 h of business time; the target is 1 h.',
          es: 'Una respuesta tardó 2 h de horario laboral; el objetivo es 1 h.',
        },
      },
    ]);
  });

  it.each<[string, Line[], number]>([
    [
      'exactly at the target',
      [
        ['customer', 0],
        ['agent', 60],
      ],
      0,
    ],
    [
      'over a night the desk was closed',
      [
        ['customer', 7 * 60 + 45],
        ['agent', 23 * 60 + 30],
      ],
      0,
    ],
    [
      'to a later message, which has the shorter target',
      [
        ['customer', 0],
        ['agent', 1],
        ['customer', 2],
        ['agent', 40],
      ],
      1,
    ],
    [
      'without times',
      [
        ['customer', null],
        ['agent', null],
      ],
      0,
    ],
    [
      'only of a bot',
      [
        ['customer', 0],
        ['bot', 500],
        ['agent', 50],
      ],
      0,
    ],
  ])('is counted where the reply came %s', (_, lines, expected) => {
    expect(timingFlags(conversation(lines), program, unknown)).toHaveLength(expected);
  });

  it('is nobody’s where the program sets no target', () => {
    const lines: Line[] = [
      ['customer', 0],
      ['agent', 9999],
    ];
    expect(timingFlags(conversation(lines), { ...program, replyTargets: {} }, unknown)).toEqual([]);
  });

  it.each([
    [61, '1 h 1 min'],
    [120, '2 h'],
    [3 * 1440, '3 d'],
    [3 * 1440 + 60, '3 d 1 h'],
  ])('of %d minutes is told as %s', (minute, told) => {
    const always = { ...program, businessHours: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]) };
    const [flag] = timingFlags(
      conversation([
        ['customer', 0],
        ['agent', minute],
      ]),
      always,
      unknown,
    );
    expect(flag?.reason.en).toContain(`took ${told} of`);
  });

  it('is held against whoever replied, once for all of their waits', () => {
    const lines: Line[] = [
      ['customer', 0],
      ['agent', 61, 'a', 'ana'],
      ['customer', 62],
      ['agent', 100, 'b', 'leo'],
      ['customer', 101],
      ['agent', 200, 'c', 'leo'],
    ];
    const flags = timingFlags(conversation(lines), program, unknown);
    expect(flags.map((f) => [f.agent, f.evidence.length])).toEqual([
      ['ana', 1],
      ['leo', 2],
    ]);
    expect(flags[1]?.reason.en).toContain('2 replies were late, the slowest by 1 h 39 min');
  });
});

describe('a customer left waiting', () => {
  it.each<[string, Line[], Partial<Conversation>, TimingContext, [string, number] | null]>([
    ['closed without any reply', [['customer', 0]], closed(120), unknown, ['abandoned', 1]],
    ['closed so soon nobody could reply in time', [['customer', 0]], closed(5), unknown, ['abandoned', 0.7]],
    [
      'closed after a later question',
      [
        ['customer', 0],
        ['agent', 5],
        ['customer', 10],
      ],
      closed(90),
      unknown,
      ['abandoned', 0.8],
    ],
    ['closed, without times of turns', [['customer', null]], closed(5), unknown, ['abandoned', 1]],
    [
      'closed after a goodbye',
      [
        ['customer', 0],
        ['agent', 5],
        ['customer', 10, 'Thanks, bye'],
      ],
      closed(90),
      unknown,
      null,
    ],
    [
      'closed after a reply',
      [
        ['customer', 0],
        ['agent', 5],
      ],
      closed(90),
      unknown,
      null,
    ],
    [
      'closed although the matter was settled',
      [
        ['customer', 0],
        ['agent', 5],
        ['customer', 9, 'So that was it?'],
      ],
      closed(90),
      { ...unknown, resolved: 'confirmed' },
      null,
    ],
    [
      'closed after the bot alone had answered',
      [
        ['customer', 0],
        ['bot', 1],
      ],
      { ...closed(90), agent: null },
      unknown,
      null,
    ],
    [
      'closed after a bot, though an agent had it',
      [
        ['customer', 0],
        ['bot', 1],
      ],
      closed(90),
      unknown,
      ['abandoned', 1],
    ],
    ['still open, nobody knows until when', [['customer', 0]], {}, unknown, null],
    ['still open within the target', [['customer', 0]], {}, { ...unknown, seenAt: T0 + 59 * MINUTE }, null],
    [
      'still open beyond the target',
      [['customer', 0]],
      {},
      { ...unknown, seenAt: T0 + 240 * MINUTE },
      ['unresponsive', 0.875],
    ],
    ['empty', [], closed(5), unknown, null],
  ])('when the conversation is %s', (_, lines, over, context, expected) => {
    const flags = timingFlags(conversation(lines, over), program, context);
    expect(flags.map((f) => [f.kind, Number(f.strength.toFixed(6))])).toEqual(expected === null ? [] : [expected]);
    expect(flags.every((f) => f.agent === 'ana')).toBe(true);
  });

  it('is laid at the door of whoever wrote last', () => {
    const lines: Line[] = [
      ['customer', 0],
      ['agent', 5, 'Let me see', 'leo'],
      ['customer', 10],
    ];
    expect(timingFlags(conversation(lines, closed(500)), program, unknown)[0]?.agent).toBe('leo');
    expect(
      timingFlags(conversation([['customer', 0]], { ...closed(500), agent: null }), program, unknown)[0]?.agent,
    ).toBeNull();
  });
});

describe('the evidence of timing flags', () => {
  it.each<[string, Conversation, TimingContext]>([
    [
      'slow',
      conversation([
        ['customer', 0],
        ['agent', 120],
      ]),
      unknown,
    ],
    ['abandoned', conversation([['customer', 0]], closed(120)), unknown],
    ['abandoned without times', conversation([['customer', null]], closed(120)), unknown],
    ['unresponsive', conversation([['customer', 0]]), { ...unknown, seenAt: T0 + 240 * MINUTE }],
  ])('holds when it is computed again: %s', (_, c, context) => {
    const evidence = timingFlags(c, program, context).flatMap((f) => f.evidence);
    expect(evidence).toHaveLength(1);
    expect(evidence.map((e) => checkEvidence(e, c, program))).toEqual([null]);
  });
});

import fc from 'fast-check';

import {
  CHANNELS,
  type Conversation,
  type Moment,
  type Turn,
  TURN_ROLES,
  VISIBILITIES,
} from '../../src/domain/conversations/conversation.js';
import { parseRfc3339 } from '../../src/domain/conversations/formats/moment.js';

/** The clock of the contract. */
export const NOW: Moment = { utc: Date.UTC(2026, 5, 1), offsetMinutes: 0 };

/** A plain conversation `T-<n>`, unlike any with another number; its only turn is from `at`. */
export function unlike(n: number, at = `2026-01-0${n}T09:00:00+01:00`): Conversation {
  const parsed = parseRfc3339(at);
  return {
    externalId: `T-${n}`,
    channel: 'chat',
    language: 'en',
    subject: null,
    openedAt: null,
    closedAt: null,
    agent: { externalId: `a-${n}`, name: `Agent ${n}` },
    customer: null,
    csat: null,
    tags: [],
    turns: [
      {
        seq: 0,
        role: 'agent',
        visibility: 'public',
        author: `a-${n}`,
        at: parsed && 'moment' in parsed ? parsed.moment : null,
        text: `text of ${n}`,
      },
    ],
  };
}

const character = fc.oneof(
  { weight: 4, arbitrary: fc.string({ minLength: 1, maxLength: 1 }) },
  { weight: 2, arbitrary: fc.constantFrom(',', ';', '"', '""', "'", '\n', '\r', '\r\n', '\t', ' ', '\\', '|', '=') },
  { weight: 2, arbitrary: fc.constantFrom('ñ', '¿', 'é', '你', '👋', '👩‍💻', '\u0301', '\u2028', '\uFEFF', '\uFFFD') },
);

/** Anything a database can hold that is not blank. */
const text = fc.string({ unit: character, minLength: 1, maxLength: 30 }).filter((value) => /\S/.test(value));

/** As it is kept: without spaces around it. */
const id = fc
  .string({
    unit: fc.constantFrom('a', 'b', 'X', '0', '1', '9', '-', '_', '@', '.', ',', ';', '"', 'ñ', '👋', ' '),
    minLength: 1,
    maxLength: 12,
  })
  .map((value) => value.trim())
  .filter((value) => value !== '' && !/^\d[.,]?\d*E/i.test(value));

const moment: fc.Arbitrary<Moment> = fc.record({
  utc: fc.integer({ min: Date.UTC(1990, 0, 2), max: NOW.utc }),
  offsetMinutes: fc.integer({ min: -14 * 60, max: 14 * 60 }),
});

const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const turn = (at: fc.Arbitrary<Moment | null>): fc.Arbitrary<Turn> =>
  fc.record({
    seq: fc.constant(0),
    role: fc.constantFrom(...TURN_ROLES),
    visibility: fc.constantFrom(...VISIBILITIES),
    author: orNull(id),
    at,
    text,
  });

/** Turns as they come out of a reader: in the order of their times where all have one, and none twice. */
const turns = fc
  .oneof(turnsAt(moment), turnsAt(orNull(moment)), turnsAt(fc.constant(null)))
  .map((list) => list.map((one, seq) => ({ ...one, seq })));

function turnsAt(at: fc.Arbitrary<Moment | null>): fc.Arbitrary<Turn[]> {
  const list = fc.uniqueArray(turn(at), { selector: (one) => one.text, minLength: 1, maxLength: 6 });
  return list.map((some) => (some.every((one) => one.at !== null) ? some.toSorted(byTime) : some));
}

function byTime(a: Turn, b: Turn): number {
  return (a.at?.utc ?? 0) - (b.at?.utc ?? 0);
}

/** A conversation as a reader can yield it. */
export const anyConversation: fc.Arbitrary<Conversation> = fc
  .record({
    externalId: id,
    channel: fc.constantFrom(...CHANNELS),
    language: orNull(fc.constantFrom('en', 'es-MX', 'zh-Hant-TW', 'gsw')),
    subject: orNull(text),
    openedAt: orNull(moment),
    closedAt: orNull(moment),
    agent: orNull(fc.record({ externalId: id, name: orNull(text) })),
    customer: orNull(fc.record({ externalId: id, name: orNull(text) })),
    csat: orNull(fc.record({ score: fc.nat({ max: 10 }), scaleMax: fc.constantFrom(10, 11.5), comment: orNull(text) })),
    tags: fc.uniqueArray(id, { maxLength: 3 }),
    turns,
  })
  .filter(({ openedAt, closedAt }) => !openedAt || !closedAt || openedAt.utc <= closedAt.utc);

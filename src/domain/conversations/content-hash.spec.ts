import { canonicalContent } from './content-hash.js';
import { type Conversation, type Turn } from './conversation.js';

const TURN: Turn = {
  seq: 0,
  role: 'agent',
  visibility: 'public',
  author: 'a-7',
  at: { utc: 1767603600000, offsetMinutes: 60 },
  text: 'Hello',
};
const BASE: Conversation = {
  externalId: 'T-1',
  channel: 'chat',
  language: 'en',
  subject: null,
  openedAt: { utc: 1767603600000, offsetMinutes: 0 },
  closedAt: null,
  agent: { externalId: 'a-7', name: 'Ana' },
  customer: { externalId: 'c-1', name: null },
  csat: { score: 2, scaleMax: 5, comment: null },
  tags: ['late', 'refund'],
  turns: [TURN],
};

it('is equal for equal conversations, however they were put together', () => {
  const backwards = Object.fromEntries(Object.entries(structuredClone(BASE)).reverse()) as unknown as Conversation;
  expect(canonicalContent(backwards)).toBe(canonicalContent(BASE));
  expect(canonicalContent({ ...BASE, tags: ['refund', 'late'] })).toBe(canonicalContent(BASE));
});

const turnChanges: Partial<Turn>[] = [
  { role: 'bot' },
  { visibility: 'internal' },
  { author: null },
  { at: null },
  { at: { utc: 1767603600001, offsetMinutes: 60 } },
  { at: { utc: 1767603600000, offsetMinutes: 0 } },
  { text: 'Hello ' },
];
const changes: Partial<Conversation>[] = [
  { externalId: 'T-2' },
  { channel: 'email' },
  { language: null },
  { subject: '' },
  { openedAt: null },
  { closedAt: BASE.openedAt },
  { agent: { externalId: 'a-7', name: null } },
  { agent: null },
  { customer: { externalId: null, name: 'c-1' } },
  { customer: null },
  { csat: { score: 3, scaleMax: 5, comment: null } },
  { csat: null },
  { tags: ['late'] },
  { tags: ['late', 'refund', ''] },
  { tags: ['laterefund'] },
  { turns: [TURN, TURN] },
  { turns: [] },
  ...turnChanges.map((change) => ({ turns: [{ ...TURN, ...change }] })),
];

it.each(changes)('changes with %j', (change) => {
  expect(canonicalContent({ ...BASE, ...change })).not.toBe(canonicalContent(BASE));
});

it('is different for every change', () => {
  const contents = changes.map((change) => canonicalContent({ ...BASE, ...change }));
  expect(new Set(contents).size).toBe(changes.length);
});

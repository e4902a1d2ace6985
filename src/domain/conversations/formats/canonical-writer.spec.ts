import { toCanonical } from './canonical-writer.js';
import { bareConversation } from '../bare-conversation.js';

const turn = { seq: 0, role: 'agent', visibility: 'public', author: null, at: null, text: 'Hi,\nKim' } as const;
const bare = bareConversation([turn], { externalId: 'T-1' });

it('leaves out what is not known', () => {
  expect(toCanonical(bare)).toBe('{"id":"T-1","channel":"chat","turns":[{"role":"agent","text":"Hi,\\nKim"}]}');
});

it('writes times with the offset they had, and what is not public as such', () => {
  const at = { utc: Date.UTC(2026, 0, 5, 8, 0, 0, 5), offsetMinutes: -90 };
  const line = toCanonical({ ...bare, openedAt: at, turns: [{ ...turn, at, visibility: 'internal' }] });
  expect(JSON.parse(line)).toEqual({
    id: 'T-1',
    channel: 'chat',
    openedAt: '2026-01-05T06:30:00.005-01:30',
    turns: [{ role: 'agent', at: '2026-01-05T06:30:00.005-01:30', visibility: 'internal', text: 'Hi,\nKim' }],
  });
});

import { IdMemory } from './id-memory.js';

it('knows an id again, and takes no two for one', () => {
  const memory = new IdMemory();
  const ids = Array.from({ length: 100_000 }, (_, i) => `TICKET-${i}`);
  expect(ids.filter((id) => !memory.add(id))).toEqual([]);
  expect(ids.filter((id) => memory.add(id))).toEqual([]);
});

it('tells ids apart that differ in the order of their letters or their length only', () => {
  const memory = new IdMemory();
  for (const id of ['', '\0', '\0\0', 'ab', 'ba', 'aa', 'a', 'aaa']) expect(memory.add(id)).toBe(true);
});

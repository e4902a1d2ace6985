import fc from 'fast-check';

import { jsonFaultAt } from './json-fault.js';

it.each([
  ['{"id": oops}', 7],
  ['{"id": "a" "b"}', 11],
  ['{"id": "a"} x', 12],
  ["{'id': 1}", 1],
  ['{"a": 1,}', 8],
  ['[1, 2', 5],
  ['["a', 3],
  ['["a\tb"]', 3],
  ['["a\\x"]', 3],
  ['[01]', 1],
  ['[1}', 2],
  ['', 0],
  ['{"a" 1}', 5],
  ['{"a": NaN}', 6],
])('%s breaks at %i', (text, at) => {
  expect(jsonFaultAt(text)).toBe(at);
});

it('finds no fault in JSON', () => {
  fc.assert(fc.property(fc.json(), (text) => jsonFaultAt(text) === null));
});

it('agrees with the engine on what is JSON, one character off', () => {
  const edit = fc.record({
    text: fc.json(),
    at: fc.nat(),
    put: fc.constantFrom('', '"', ',', '}', ']', '[', '\\', '0', ':'),
  });
  fc.assert(
    fc.property(edit, ({ text, at, put }) => {
      const cut = at % (text.length + 1);
      const edited = text.slice(0, cut) + put + text.slice(cut + 1);
      expect(jsonFaultAt(edited) === null).toBe(isJson(edited));
    }),
    { numRuns: 500 },
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

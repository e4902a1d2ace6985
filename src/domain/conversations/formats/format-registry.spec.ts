import { formatFor } from './format-registry.js';

const NDJSON = '{"id": "T-1", "turns": []}\n';
const CSV = 'conversation_id,author_role,text\nT-1,agent,"Hi, Kim"\n';

it.each([
  ['the one that is named, whatever the file looks like', 'csv', 'x.ndjson', NDJSON, 'csv'],
  ['the one the beginning looks like', null, 'export.dat', NDJSON, 'canonical'],
  ['the one the beginning looks like, against the name', null, 'export.csv', NDJSON, 'canonical'],
  ['the one the beginning looks like, without a name', null, null, CSV, 'csv'],
  ['the one of the name where the beginning says nothing', null, 'EXPORT.JSONL.GZ', 'oops', 'canonical'],
])('the format is %s', (_, name, fileName, head, expected) => {
  expect(formatFor(name, fileName, head).name).toBe(expected);
});

it('says which formats there are where none fits', () => {
  expect(() => formatFor('xlsx', 'a.xlsx', '')).toThrow(/"xlsx".*canonical, csv/);
  expect(() => formatFor(null, 'a.xlsx', 'PK')).toThrow(/canonical, csv/);
});

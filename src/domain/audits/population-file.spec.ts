import { consistentSample } from '../conversations/sampling.js';
import { populationList, readPopulationFile } from './population-file.js';

describe('The file of a population', () => {
  const IDS = ['A-1', 'A-2', 'A-3', 'B-1', 'B-2', 'B-3'];

  it.each([
    ['one id a line', 'A-1\nA-2\n'],
    ['without an end to the last line', 'A-1\nA-2'],
    ['as Windows writes it', '\uFEFFA-1\r\nA-2\r\n'],
    ['with empty lines', '\nA-1\n\nA-2\n\n'],
    ['as JSON', '{"ids": ["A-1", "A-2"], "count": 2}'],
  ])('is read %s', (_, text) => {
    expect(readPopulationFile(text)).toEqual({ ok: true, value: { ids: ['A-1', 'A-2'], sha256: null } });
  });

  it('keeps ids as they are, white space and all', () => {
    expect(readPopulationFile(' a b \n')).toMatchObject({ value: { ids: [' a b '] } });
  });

  it('may say the hash of its list', () => {
    expect(readPopulationFile('{"ids": [], "sha256": "00ff"}')).toMatchObject({ value: { sha256: '00ff' } });
  });

  it.each([
    ['broken JSON', '{"ids": ["A-1",', ''],
    ['JSON without ids', '{"sample": []}', 'ids'],
    ['ids that are not text', '{"ids": ["A-1", 2]}', 'ids.1'],
  ])('is refused with %s', (_, text, path) => {
    expect(readPopulationFile(text)).toMatchObject({ ok: false, problems: [{ path }] });
  });

  it('gives everyone the same sample', () => {
    const read = readPopulationFile(populationList(IDS));
    expect(read.ok && consistentSample(read.value.ids, '314159', 4)).toEqual(['B-2', 'B-3', 'A-3', 'A-2']);
  });
});

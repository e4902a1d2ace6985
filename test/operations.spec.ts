import { readFile } from 'node:fs/promises';
import { EXIT } from '../src/cli/answer.js';
import { Environment } from '../src/platform/config/config.js';

describe('docs/operations.md', () => {
  const rows = async (heading: string) => {
    const text = await readFile('docs/operations.md', 'utf8');
    const section = text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
    return [...section.matchAll(/^\| `?([A-Z_0-9]+)`? *\|/gm)].map(([, name]) => name);
  };

  it('explains every variable of the environment, and no other', async () => {
    expect((await rows('Environment')).toSorted()).toEqual(Object.keys(Environment.shape).toSorted());
  });

  it('explains every exit code', async () => {
    const codes = Object.values(EXIT).map(String);
    expect(await rows('Exit codes of the command line')).toEqual(codes);
  });
});

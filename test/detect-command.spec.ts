import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CommandLine } from './support/command-line.js';

const PLAIN = line(
  'plain',
  'Where is my order? I have been waiting for two weeks.',
  'I am sorry, it will be with you soon.',
);
const IN_DOUBT = line(
  'doubt',
  'Waar blijft mijn pakket toch, hebben jullie enig idee?',
  'Het komt morgen, onze excuses daarvoor.',
);

function line(id: string, customer: string, agent: string): string {
  const turns = [
    { role: 'customer', text: customer },
    { role: 'agent', text: agent },
  ];
  return `${JSON.stringify({ id, turns })}\n`;
}

describe('baremo detect', () => {
  let commandLine: CommandLine;
  beforeAll(async () => {
    commandLine = await CommandLine.open({});
  });
  afterAll(() => commandLine.remove());

  /** Packages whose code was loaded while judging lines, by what the engine says it ran. */
  async function packagesFor(name: string, input: string): Promise<string[]> {
    const folder = join(commandLine.folder, name);
    await commandLine.in({ NODE_V8_COVERAGE: folder }).run(['detect'], input);
    const reports = await Promise.all((await readdir(folder)).map((file) => readFile(join(folder, file), 'utf8')));
    const scripts = reports.flatMap((report) => (JSON.parse(report) as { result: { url: string }[] }).result);
    return [...new Set(scripts.flatMap(({ url }) => /\/node_modules\/([^/]+)/.exec(url)?.[1] ?? []))];
  }

  it('loads nothing it does not need, so that it starts quickly', async () => {
    expect(await packagesFor('plain', PLAIN)).toEqual(['commander']);
  });

  it('loads the identifier of languages for the first conversation whose small words do not tell', async () => {
    expect(await packagesFor('doubt', PLAIN + IN_DOUBT)).toEqual(['commander', 'eld']);
  });

  it('tells the topic by the words it is given, and refuses a topic without words', async () => {
    const topics = ['--topic', 'delivery=parcel, order, courier', '--topic', 'billing=bill, charge'];
    const { stdout } = await commandLine.run(['detect', ...topics], PLAIN);
    expect(JSON.parse(stdout)).toMatchObject({ topic: 'delivery' });
    expect(await commandLine.run(['detect', '--topic', 'delivery'], PLAIN)).toMatchObject({ code: 2, stdout: '' });
  });

  it('reads gzip, refuses what is no text at once, and says which file is not there', async () => {
    expect((await commandLine.run(['detect'], gzipSync(PLAIN))).stdout).toContain('"id":"plain"');
    const binary = await commandLine.run(['detect'], Buffer.from([1, 0, 10, 2, 10, 3, 10]));
    expect(binary).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^This is not text/) as string });
    const missing = await commandLine.run(['detect', 'nowhere.ndjson']);
    expect(missing).toMatchObject({ code: 2, stderr: 'There is no file nowhere.ndjson.\n' });
  });

  it('judges every line in order, whether or not its language has to be identified', async () => {
    const { stdout } = await commandLine.run(['detect'], PLAIN + IN_DOUBT + PLAIN + IN_DOUBT);
    const records = stdout
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as { id: string; language: unknown });
    expect(records.map(({ id, language }) => [id, language])).toEqual([
      ['plain', { customer: 'en', agent: 'en' }],
      ['doubt', { customer: 'nl', agent: 'nl' }],
      ['plain', { customer: 'en', agent: 'en' }],
      ['doubt', { customer: 'nl', agent: 'nl' }],
    ]);
  });
});

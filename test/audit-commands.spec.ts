import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandLine } from './support/command-line.js';
import { conversationLine, createSmallScenario, importLines } from './support/small-scenario.js';
import { openTestApplication, type TestApplication } from './support/test-application.js';

const IDS = ['A-1', 'A-2', 'A-3', 'B-1', 'B-2', 'B-3'];
/** A population is read, hashed and drawn from 5,000 at a time. */
const SEVERAL_PAGES = 5_100;
/** Rivest's published example. */
const DRAWN = 'B-2\nB-3\nA-3\nA-2\n';

describe('baremo sample', () => {
  let commandLine: CommandLine;
  beforeAll(async () => {
    commandLine = await CommandLine.open({});
  });
  afterAll(() => commandLine.remove());

  const file = async (name: string, content: string): Promise<string> => {
    const path = join(commandLine.folder, name);
    await writeFile(path, content);
    return path;
  };
  const sample = (path: string, size: string, ...more: string[]) =>
    commandLine.run(['sample', '--seed', '314159', '--size', size, path, ...more]);

  it('draws the published sample from a list, from JSON and from standard input, without a database', async () => {
    const list = await file('list.txt', IDS.join('\n'));
    expect(await sample(list, '4')).toMatchObject({ code: 0, stdout: DRAWN });
    const windows = await file('windows.txt', `\uFEFF${IDS.join('\r\n')}\r\n`);
    expect(await sample(windows, '4')).toMatchObject({ code: 0, stdout: DRAWN });
    const json = await file('list.json', JSON.stringify({ ids: IDS }));
    expect(await sample(json, '4')).toMatchObject({ code: 0, stdout: DRAWN });
    const piped = await commandLine.run(['sample', '--seed', '314159', '--size', '4'], IDS.join('\n'));
    expect(piped).toMatchObject({ code: 0, stdout: DRAWN });
  });

  it('draws everything, in the order of the tickets', async () => {
    const { stdout } = await sample(await file('all.txt', IDS.join('\n')), 'all');
    expect(stdout.startsWith(DRAWN)).toBe(true);
    expect(stdout.trimEnd().split('\n')).toHaveLength(6);
  });

  it('says the hash of the list, and tickets, as JSON', async () => {
    const { stdout } = await sample(await file('json.txt', 'A-1\nA-2\n'), '1', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      seed: '314159',
      population: { count: 2, sha256: '7a4bd03b787535b62c9aedc5567a7f9fb434e06c6f6e34f849e5276efa0528f4' },
      sample: [{ id: 'A-2', ticket: expect.stringMatching(/^\d{64,78}$/) as string }],
    });
  });

  it.each([
    ['a sample larger than its population, naming both', 'A-1\nA-2', '3', /sample of 3 .*population of 2/],
    ['an id that stands there twice', 'A-1\nA-2\nA-1', '1', /twice/],
    ['a sample of nothing', 'A-1', '0', /whole number from 1/],
    ['a size in words', 'A-1', 'some', /whole number from 1/],
    ['an empty file', '\n\n', '1', /no ids/],
    ['broken JSON', '{"ids": [', '1', /JSON/],
    ['ids that were changed after the download', '{"ids": ["A-1"], "sha256": "00"}', '1', /SHA-256/],
  ])('refuses %s', async (name, content, size, message) => {
    const path = await file(`${name.replace(/\W/g, '-')}.txt`, content);
    const { code, stdout, stderr } = await sample(path, size);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.any(String) as string });
    expect(stderr).toMatch(message);
  });

  it('refuses a file that is not there, and an empty seed', async () => {
    expect(await sample('nowhere.txt', '1')).toMatchObject({ code: 2 });
    const path = await file('seedless.txt', 'A-1');
    expect(await commandLine.run(['sample', '--seed', '', '--size', '1', path])).toMatchObject({ code: 2 });
    expect(await commandLine.run(['sample', '--size', '1', path])).toMatchObject({ code: 2 });
  });
});

describe('baremo export', () => {
  let test: TestApplication;
  let commandLine: CommandLine;
  let id: string;
  let population: string;

  beforeAll(async () => {
    test = await openTestApplication({ worker: false });
    commandLine = await CommandLine.open({ DATABASE_URL: test.appUrl, DATABASE_OWNER_URL: test.ownerUrl });
    const administrator = await test.signIn('administrator');
    const { programId, clientId } = await createSmallScenario(administrator);
    const lines = Array.from({ length: SEVERAL_PAGES }, (_, i) => conversationLine(`=${i}`, 'It left today.'));
    await importLines(administrator, programId, lines);
    const auditor = await test.signIn('client_auditor', { organizationId: clientId });
    const wanted = { programId, from: '2026-10-01', to: '2026-11-01', sampleSize: 40, seed: '314159' };
    const { body } = await auditor.post('/api/v1/audits').send(wanted).expect(201);
    ({ id } = body as { id: string });
    ({ text: population } = await auditor.get(`/api/v1/audits/${id}/population?format=json`).buffer(true).expect(200));
  });
  afterAll(async () => {
    await commandLine.remove();
    await test.close();
  });

  it('writes an audit as JSON, whose sample "baremo sample" draws again from the downloaded population', async () => {
    const { code, stdout } = await commandLine.run(['export', 'audit', id, '--format', 'json']);
    expect(code).toBe(0);
    const { items } = JSON.parse(stdout) as { items: { populationId: string }[] };
    const again = await commandLine.run(['sample', '--seed', '314159', '--size', '40'], population);
    expect(again.stdout).toBe(items.map((item) => `${item.populationId}\n`).join(''));
  });

  it('writes an audit as CSV that is safe to open', async () => {
    const { code, stdout } = await commandLine.run(['export', 'audit', id]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\uFEFFnumber,population_id,/);
    expect(stdout).toMatch(/\r\n1,import:=\d+,import,"'=\d+",chat,/);
  });

  it.each([
    ['an audit that is not there', ['audit', '00000000-0000-4000-8000-000000000000'], /no such audit/],
    ['an id that is none', ['audit', 'nonsense'], /not the id/],
    ['something else', ['rubric', '00000000-0000-4000-8000-000000000000'], /rubric/],
    ['another format', ['audit', '00000000-0000-4000-8000-000000000000', '--format', 'xlsx'], /xlsx/],
  ])('refuses %s', async (_, args, message) => {
    const { code, stdout, stderr } = await commandLine.run(['export', ...args]);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.any(String) as string });
    expect(stderr).toMatch(message);
  });
});

import { CommandLine } from './support/command-line.js';
import { conversationLine, createSmallScenario, importLines } from './support/small-scenario.js';
import { openTestApplication, type TestApplication } from './support/test-application.js';

const FULL = { code: 1, stderr: 'Standard output could not be written: no space is left on its device.\n' };

describe('a command whose output goes to a full device', () => {
  let test: TestApplication;
  let commandLine: CommandLine;
  let auditId: string;

  beforeAll(async () => {
    test = await openTestApplication({ worker: false });
    commandLine = await CommandLine.open({ DATABASE_URL: test.appUrl, DATABASE_OWNER_URL: test.ownerUrl });
    const administrator = await test.signIn('administrator');
    const { programId, clientId } = await createSmallScenario(administrator);
    await importLines(administrator, programId, [conversationLine('only', 'It left today.')]);
    const auditor = await test.signIn('client_auditor', { organizationId: clientId });
    const wanted = { programId, from: '2026-10-01', to: '2026-11-01', sampleSize: 1, seed: '314159' };
    const { body } = await auditor.post('/api/v1/audits').send(wanted).expect(201);
    auditId = (body as { id: string }).id;
  });
  afterAll(async () => {
    await commandLine.remove();
    await test.close();
  });

  const line = (i: number) => JSON.stringify({ id: `c-${i}`, turns: [{ role: 'customer', text: 'Where is it?' }] });

  it.each([
    ['programs', ['programs'], undefined],
    ['programs --json', ['programs', '--json'], undefined],
    ['sample', ['sample', '--seed', '314159', '--size', '1'], 'A-1\nA-2\n'],
    ['detect', ['detect'], `${line(1)}\n`],
    ['detect of much', ['detect'], Array.from({ length: 2_000 }, (_, i) => `${line(i)}\n`).join('')],
  ])('says so in one line, and fails: %s', async (_name, args, input) => {
    // What sample tells of the draw itself stands beside it.
    const { code, stderr } = await commandLine.runIntoFullDevice(args, input);
    expect({ code, stderr: stderr.replace(/^\d+ of \d+ conversations; .*\n/m, '') }).toEqual(FULL);
  });

  it.each(['csv', 'json'])('says so in one line, and fails: export as %s', async (format) => {
    expect(await commandLine.runIntoFullDevice(['export', 'audit', auditId, '--format', format])).toMatchObject(FULL);
  });

  it('is no failure where whoever reads it has had enough', async () => {
    const { child, finished } = commandLine.start(['detect']);
    child.stdout?.destroy();
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(Array.from({ length: 2_000 }, (_, i) => `${line(i)}\n`).join(''));
    expect(await finished).toMatchObject({ code: 0, stderr: '' });
  });
});

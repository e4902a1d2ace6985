import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { CommandLine } from './support/command-line.js';
import { conversationLine, createSmallScenario } from './support/small-scenario.js';
import { openTestApplication, type TestApplication } from './support/test-application.js';

describe('baremo import', () => {
  let test: TestApplication;
  let commandLine: CommandLine;
  let programId: string;

  beforeAll(async () => {
    test = await openTestApplication({ worker: false });
    commandLine = await CommandLine.open({ DATABASE_URL: test.appUrl, DATABASE_OWNER_URL: test.ownerUrl });
    ({ programId } = await createSmallScenario(await test.signIn('administrator')));
  });
  afterAll(async () => {
    await commandLine.remove();
    await test.close();
  });

  const file = async (name: string, content: string | Buffer): Promise<string> => {
    const path = join(commandLine.folder, name);
    await writeFile(path, content);
    return path;
  };
  const importFile = (path: string, ...more: string[]) =>
    commandLine.run(['import', path, '--program', programId, '--json', ...more]);

  it('prints one JSON object of what a file brought; the same file again brings duplicates', async () => {
    const path = await file(
      'two.ndjson.gz',
      gzipSync(`${conversationLine('a', 'Yes.')}\n${conversationLine('b', 'No.')}\n`),
    );
    const first = await importFile(path, '--wait');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(first.stdout)).toMatchObject({
      conversations: 2,
      turns: 6,
      imported: 2,
      duplicates: 0,
      rejected: 0,
      evaluated: 2,
    });
    const again = await importFile(path);
    expect(JSON.parse(again.stdout)).toMatchObject({ imported: 0, duplicates: 2 });
  });

  it('reads standard input, and finds the program by its name', async () => {
    const args = ['import', '-', '--program', 'Small care', '--json'];
    const { code, stdout } = await commandLine.run(args, conversationLine('piped', 'Yes.'));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ imported: 1 });
  });

  it('writes rejected lines to a file that can be mended and sent again, and says so by its exit code', async () => {
    const path = await file('bad.ndjson', `${conversationLine('good', 'Yes.')}\n{"id": "bad", "channel": "chat"}\n`);
    const rejects = join(commandLine.folder, 'rejects.ndjson');
    expect((await importFile(path, '--rejects', rejects)).code).toBe(3);
    expect(await readFile(rejects, 'utf8')).toBe('{"id": "bad", "channel": "chat"}\n');
  });

  it.each<[string, () => Promise<string[]>, number, RegExp]>([
    ['no file', () => Promise.resolve(['import', '--program', 'x']), 2, /missing required argument/],
    ['no program', () => Promise.resolve(['import', 'x.ndjson']), 2, /--program/],
    ['a file that is not there', () => Promise.resolve(['import', 'none.ndjson', '--program', 'x']), 2, /no file none/],
    ['a folder', async () => ['import', await folder(), '--program', 'x'], 2, /is not a file/],
    [
      'a wrong program',
      async () => ['import', await file('p.ndjson', '{}'), '--program', 'x'],
      2,
      /These are there:[\s\S]*Small care/,
    ],
    [
      'an empty file',
      async () => ['import', await file('e.ndjson', ''), '--program', programId],
      1,
      /holds no conversation/,
    ],
    ['an unknown option', () => Promise.resolve(['import', 'x', '--program', 'x', '--nonsense']), 2, /unknown option/],
  ])('explains %s in words', async (_, args, code, message) => {
    const result = await commandLine.run(await args());
    expect(result.stderr).toMatch(message);
    expect(result.stderr).not.toMatch(/\n\s+at /);
    expect(result.code).toBe(code);
  });

  const folder = async (): Promise<string> => {
    const path = join(commandLine.folder, 'folder');
    await mkdir(path, { recursive: true });
    return path;
  };

  it('says line, field and cure of what it rejects, and what was odd', async () => {
    const bad = await file('faults.ndjson', `${conversationLine('fine', 'Yes.')}\n{"id": "no-channel"}\nnot JSON\n`);
    const { stderr } = await importFile(bad);
    expect(stderr).toContain('faults.ndjson:2: channel: ');
    expect(stderr).toContain('faults.ndjson:3: The line is not valid JSON');
  });

  it('says where nothing will be scored', async () => {
    const administrator = await test.signIn('administrator');
    const bare = await createSmallScenario(administrator, 'Bare');
    await administrator.post(`/api/v1/rubrics/${bare.rubricId}/archive`).expect(200);
    const path = await file('bare.ndjson', `${conversationLine('bare', 'Yes.')}\n`);
    const { code, stderr } = await commandLine.run(['import', path, '--program', bare.programId, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('nothing is scored') as string });
  });

  it('never writes rejected lines over the file it reads, nor begins where it cannot write them', async () => {
    const path = await file('own.ndjson', `${conversationLine('own', 'Yes.')}\n`);
    const over = await importFile(path, '--rejects', path);
    expect(over).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('is being read') as string });
    expect(await readFile(path, 'utf8')).toContain('"own"');
    expect(await importFile(path, '--rejects', join(commandLine.folder, 'no', 'where'))).toMatchObject({ code: 2 });
  });

  it.each([
    ['--format', 'foo'],
    ['--time-zone', 'Mars/Phobos'],
    ['--source', ' '],
  ])('refuses %s %s as a wrong call', async (option, value) => {
    const path = await file('call.ndjson', `${conversationLine('call', 'Yes.')}\n`);
    expect(await importFile(path, option, value)).toMatchObject({ code: 2, stdout: '' });
  });

  it('ends with its own exit code when the database is gone', async () => {
    const path = await file('gone.ndjson', conversationLine('gone', 'Yes.'));
    const nowhere = commandLine.in({ DATABASE_URL: 'postgres://app@127.0.0.1:1/none', DATABASE_OWNER_URL: '' });
    const { code, stderr } = await nowhere.run(['import', path, '--program', 'x']);
    expect(stderr).toMatch(/database cannot be reached/);
    expect(code).toBe(4);
  });

  it('names a wrong setting', async () => {
    const { code, stderr } = await commandLine.in({ DATABASE_URL: 'mysql://x' }).run(['programs']);
    expect(stderr).toMatch(/DATABASE_URL/);
    expect(code).toBe(2);
  });

  it('refuses to work as a role that row-level security does not bind', async () => {
    const owner = commandLine.in({ DATABASE_URL: test.ownerUrl, DATABASE_OWNER_URL: '' });
    const { code, stderr } = await owner.run(['programs']);
    expect(stderr).toMatch(/row-level security/);
    expect(code).toBe(1);
  });

  const conversations = async (): Promise<number> => {
    const rows = await test.query<{ n: number }>('SELECT count(*)::int AS n FROM conversations');
    return rows[0]?.n ?? 0;
  };

  it('stops in order when interrupted, and keeps what was committed', async () => {
    const lines = Array.from({ length: 40_000 }, (_, i) => conversationLine(`many-${i}`, `Yes, number ${i}.`));
    const path = await file('many.ndjson', lines.join('\n'));
    const { child, finished } = commandLine.start(['import', path, '--program', programId, '--json']);
    while ((await conversations()) < 2_000) await setTimeout(20);
    child.kill('SIGINT');
    const { code, stderr } = await finished;
    expect(stderr).toMatch(/Interrupted. What was committed is kept/);
    expect(code).toBe(130);
  }, 120_000);
});

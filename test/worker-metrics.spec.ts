import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { CommandLine } from './support/command-line.js';
import { createTestDatabase, type TestDatabase } from './support/test-database.js';

describe('baremo worker --metrics-port', () => {
  let database: TestDatabase;
  let commandLine: CommandLine;

  beforeAll(async () => {
    database = await createTestDatabase();
    commandLine = await CommandLine.open({ DATABASE_URL: database.appUrl });
  });
  afterAll(async () => {
    await commandLine.remove();
    await database.drop();
  });

  it('answers Prometheus, and nothing else, until the worker ends', async () => {
    const { child, finished } = commandLine.start(['worker', '--metrics-port', '0']);
    const url = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stderr?.on('data', (text: string) => {
        said += text;
        const found = /Metrics at (\S+)/.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.on('close', () => reject(new Error(said)));
    });
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('baremo_work_rows{kind="evaluations.evaluate",state="pending"} 0');
    expect((await fetch(url, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(403);
    expect((await fetch(url.replace('/metrics', '/'))).status).toBe(404);
    child.kill('SIGTERM');
    expect((await finished).code).toBe(0);
  });

  it('ends, and says the cure, where the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await commandLine.run(['worker', '--metrics-port', String(port)]);
    other.close();
    expect(code).toBe(2);
    expect(stderr).toBe(`Port ${port} is in use: set --metrics-port to another, or end what listens there.\n`);
  });

  it('refuses what is no port', async () => {
    const { code, stderr } = await commandLine.run(['worker', '--metrics-port', 'many']);
    expect(code).toBe(2);
    expect(stderr).toContain('from 0 to 65535');
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Finished {
  code: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
}

/** The command line as the global setup compiled it, run in processes of its own. */
export class CommandLine {
  private constructor(
    /** A folder for the test's files. */
    readonly folder: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  static async open(environment: NodeJS.ProcessEnv): Promise<CommandLine> {
    const folder = await mkdtemp(join(tmpdir(), 'baremo-cli-'));
    const inherited = { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'] };
    return new CommandLine(folder, { ...inherited, BAREMO_HOME: join(folder, 'home'), ...environment });
  }

  /** The same, in another environment. */
  in(environment: NodeJS.ProcessEnv): CommandLine {
    return new CommandLine(this.folder, { ...this.environment, ...environment });
  }

  /** Its output goes into a pipe, or where the file that is given is open. */
  start(
    args: readonly string[],
    output: number | 'pipe' = 'pipe',
  ): { child: ChildProcess; finished: Promise<Finished> } {
    const child = spawn(process.execPath, [join(compiledApp(), 'cli.js'), ...args], {
      cwd: this.folder,
      env: this.environment,
      stdio: ['pipe', output, 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const finished = new Promise<Finished>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
    });
    return { child, finished };
  }

  /** Runs a command to its end, with a standard input where one is given. */
  async run(args: readonly string[], input?: string | Buffer): Promise<Finished> {
    const { child, finished } = this.start(args);
    child.stdin?.on('error', () => undefined); // a command that reads nothing closes its input
    child.stdin?.end(input);
    return finished;
  }

  /** Runs a command whose output goes to a device that is full. */
  async runIntoFullDevice(args: readonly string[], input?: string): Promise<Finished> {
    const device = await open('/dev/full', 'w');
    try {
      const { child, finished } = this.start(args, device.fd);
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(input);
      return await finished;
    } finally {
      await device.close();
    }
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

function compiledApp(): string {
  const folder = process.env['BAREMO_TEST_APP'];
  if (folder === undefined) throw new Error('BAREMO_TEST_APP is missing: the global setup sets it');
  return folder;
}

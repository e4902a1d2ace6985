import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readFile, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Role } from '../../../src/domain/access/role.js';
import { type SignIn } from '../../../src/seeding/load-scenario.js';
import { removeWithHomes } from '../../support/remove-home.js';

/** The built server with the demo, scored, as `npm start` runs it: on a free port of this machine, with a home of its own. */
export class DemoServer {
  private constructor(
    readonly url: string,
    /** The demo's people; the first of a role is signed in where nobody is named. */
    readonly signIns: readonly SignIn[],
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {}

  static async start(): Promise<DemoServer> {
    await access('dist/web/index.html'); // `npm run test:system` builds first
    const folder = await realpath(await mkdtemp(join(tmpdir(), `baremo-test-${process.pid}-`)));
    const home = join(folder, '.baremo');
    const environment = { ...process.env, BAREMO_HOME: home, PORT: '0', HOST: '127.0.0.1', BAREMO_LOG_LEVEL: 'warn' };
    const child = spawn(process.execPath, ['dist/main.js'], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
    const output = await saidUntil(child, 'Ctrl-C');
    const url = /http:\/\/\S+?:\d+/.exec(output)?.[0];
    if (url === undefined) throw new Error(`The server named no address: ${output}`);
    const signIns = JSON.parse(await readFile(join(home, 'demo-sign-ins.json'), 'utf8')) as SignIn[];
    return new DemoServer(url, signIns, child, folder);
  }

  /** The demo's person of that role, or the one whose e-mail contains `who`. */
  signInOf(role: Role, who = ''): SignIn {
    const found = this.signIns.find((signIn) => signIn.role === role && signIn.email.includes(who));
    if (!found) throw new Error(`The demo has no ${role} ${who}`);
    return found;
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    if (this.child.exitCode === null) {
      this.child.kill('SIGTERM');
      await ended;
    }
    await removeWithHomes(this.folder);
  }
}

function saidUntil(child: ChildProcess, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      if (said.includes(text)) resolve(said);
    });
    child.once('exit', (code) => reject(new Error(`The server ended with ${code ?? 'a signal'}: ${said}`)));
  });
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { FOLDER } from './bench-app.js';

/** Runs a script of `bench/support` in a process of its own and returns what it prints, read as JSON. */
export async function runScript<Answer>(script: string, args: readonly string[]): Promise<Answer> {
  const child = start(join('bench/support', script), args, 'pipe');
  let printed = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${script} ended with ${code ?? 'a signal'}`);
  return JSON.parse(printed) as Answer;
}

/** Runs an action while another `baremo worker` works beside it. */
export async function withWorker<Result>(action: () => Promise<Result>): Promise<Result> {
  const worker = start('src/cli.js', ['worker'], 'ignore');
  const ended = once(worker, 'close');
  try {
    return await action();
  } finally {
    worker.kill('SIGTERM');
    await ended;
  }
}

function start(script: string, args: readonly string[], output: 'pipe' | 'ignore'): ChildProcess {
  const nodeFlags = (process.env['BENCH_CHILD_FLAGS'] ?? '').split(' ').filter((flag) => flag !== '');
  return spawn(process.execPath, [...nodeFlags, join(FOLDER, script), ...args], {
    cwd: FOLDER,
    stdio: ['ignore', output, output === 'pipe' ? 'inherit' : 'ignore'],
  });
}

import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type SignIn } from './load-scenario.js';

const FILE = 'demo-sign-ins.json';

/** Keeps the demo's random passwords beside the embedded database, so that every start can print them. */
export async function keepDemoSignIns(home: string, signIns: readonly SignIn[]): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  const path = join(home, FILE);
  await writeFile(path, JSON.stringify(signIns, null, 2), { mode: 0o600 });
  await chmod(path, 0o600);
}

/** The demo's sign-ins; empty where this installation has none. */
export async function readDemoSignIns(home: string): Promise<SignIn[]> {
  try {
    return JSON.parse(await readFile(join(home, FILE), 'utf8')) as SignIn[];
  } catch {
    return [];
  }
}

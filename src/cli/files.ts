import { open, realpath, stat } from 'node:fs/promises';
import { CommandError } from './answer.js';

/** Throws CommandError where there is no file to read; `-` is standard input. */
export async function requireFile(file: string): Promise<void> {
  if (file === '-') return;
  try {
    if ((await stat(file)).isFile()) return;
  } catch {
    throw new CommandError(`There is no file ${file}.`);
  }
  throw new CommandError(`${file} is not a file.`);
}

/** Throws CommandError where a file cannot be written or is one of those that are read; leaves what stands in it. */
export async function requireWritable(file: string, inputs: readonly string[]): Promise<void> {
  try {
    await (await open(file, 'a')).close();
  } catch (error) {
    throw new CommandError(`${file} cannot be written: ${error instanceof Error ? error.message : 'unknown'}`);
  }
  const target = await realpath(file);
  for (const input of inputs) {
    if (input !== '-' && (await realpath(input)) === target) {
      throw new CommandError(`${file} is being read; write to another file.`);
    }
  }
}

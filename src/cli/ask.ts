import { createInterface } from 'node:readline/promises';
import { CommandError, EXIT } from './answer.js';

/** No secret that is read is longer. */
const MOST_BYTES = 4096;

/** Asks at the terminal; without one, the option must be given. Ctrl-C and Ctrl-D end the command with nothing done. */
export async function ask(question: string, option: string): Promise<string> {
  if (!process.stdin.isTTY) throw new CommandError(`Give ${option}: there is no terminal to ask at.`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await new Promise<string>((resolve, reject) => {
      const interrupted = () => reject(new CommandError('\nInterrupted; nothing was made.', EXIT.interrupted));
      terminal.once('SIGINT', interrupted);
      terminal.once('close', interrupted);
      terminal.question(question).then(resolve, reject);
    });
  } finally {
    terminal.removeAllListeners('close');
    terminal.close();
  }
}

/** A secret from standard input, where neither the list of processes nor the shell's history sees it; without its line end. */
export async function readSecret(): Promise<string> {
  if (process.stdin.isTTY) throw new CommandError('Pipe the password in: it is not asked for where it would be seen.');
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new CommandError('Standard input holds more than a password.');
    parts.push(part);
  }
  const secret = Buffer.concat(parts)
    .toString('utf8')
    .replace(/\r?\n$/, '');
  if (secret === '') throw new CommandError('Standard input holds no password.');
  return secret;
}

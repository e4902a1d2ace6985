import { EXIT } from './answer.js';

let fault: NodeJS.ErrnoException | null = null;

/** Notes when standard output takes no more, and says so once; `ended` is told with which code the command is to end. */
export function watchOutput(ended: (exitCode: number) => void): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (fault !== null) return;
    fault = error;
    if (error.code !== 'EPIPE') process.stderr.write(`Standard output could not be written: ${wordsOf(error)}.\n`);
    ended(outputFailed() ?? EXIT.failed);
  });
  process.stderr.on('error', () => undefined); // nobody is left to tell
}

/** What a command ends with whose output was cut short; null where all was written. Having read enough is no failure. */
export function outputFailed(): number | null {
  if (fault === null) return null;
  return fault.code === 'EPIPE' ? EXIT.done : EXIT.failed;
}

/** Throws where there is no use in going on. */
export function requireOutput(): void {
  if (fault !== null) throw fault;
}

function wordsOf({ code, message }: NodeJS.ErrnoException): string {
  return code === 'ENOSPC' ? 'no space is left on its device' : message.replace(/, write$/, '');
}

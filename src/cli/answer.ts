/** What the command line answers with; each means one thing, in every command. */
export const EXIT = { done: 0, failed: 1, usage: 2, rejects: 3, databaseGone: 4, interrupted: 130 } as const;

/** A mistake of the caller's or a condition they can mend: its message is shown as it is. */
export class CommandError extends Error {
  constructor(
    message: string,
    readonly exitCode: number = EXIT.usage,
  ) {
    super(message);
  }
}

/** Prints a result for machines. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

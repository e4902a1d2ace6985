import { type INestApplicationContext } from '@nestjs/common';
import { isEmail } from 'class-validator';
import { InvalidArgumentError } from 'commander';
import { isTitle } from '../domain/title.js';
import { InstallationKind } from '../platform/database/installation-kind.js';
import { Problem } from '../platform/http/problem.js';
import { CommandError, EXIT } from './answer.js';

/** An e-mail address, as people are known by. */
export function requireEmail(text: string): string {
  const email = text.trim().toLowerCase();
  if (!isEmail(email) || email.length > 254) throw new CommandError(`"${text}" is not an e-mail address.`);
  return email;
}

/** What a person is called, as the API takes it. */
export function nameOf(text: string): string {
  const name = text.trim();
  if (!isTitle(name)) throw new InvalidArgumentError('It needs a name of one line, with something to see.');
  return name;
}

/** Whoever is invited before an installation was begun would keep it from ever being begun. */
export async function requireBegun(app: INestApplicationContext): Promise<void> {
  if ((await app.get(InstallationKind).read()) !== null) return;
  throw new CommandError('Nothing is here yet: begin with "npx baremo init".', EXIT.failed);
}

/** What the API would answer as a problem, said on the command line. */
export async function explainingProblems<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const fields = error.fields.map(({ field, message }) => `${field} ${message}`);
    throw new CommandError([error.detail, ...fields].join('\n  '), EXIT.failed);
  }
}

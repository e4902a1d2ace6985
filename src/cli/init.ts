import { type INestApplicationContext } from '@nestjs/common';
import { Command, Option } from 'commander';
import { LANGUAGES, type Language } from '../domain/auth/mail-texts.js';
import { AuthRepository } from '../features/auth/auth.repository.js';
import { AuthService } from '../features/auth/auth.service.js';
import { LinksService } from '../features/auth/links.service.js';
import { PasswordsService } from '../features/auth/passwords.service.js';
import { Database } from '../platform/database/database.js';
import { InstallationKind } from '../platform/database/installation-kind.js';
import { CommandError, EXIT, printJson } from './answer.js';
import { ask, readSecret } from './ask.js';
import { withApplication } from './command-line.js';
import { explainingProblems, nameOf, requireEmail } from './people-arguments.js';
import { printLink } from './print-link.js';

interface InitOptions {
  email?: string;
  name?: string;
  language: Language;
  passwordStdin?: true;
  json?: true;
}

export function initCommand(): Command {
  return new Command('init')
    .option('--email <address>', "the administrator's; asked for where not given")
    .option('--name <name>', "the administrator's", nameOf)
    .addOption(new Option('--language <code>', 'of their mails and pages').choices(LANGUAGES).default('en'))
    .option('--password-stdin', 'read their password from standard input, instead of printing a one-time link')
    .option('--json', 'print JSON')
    .action(async (options: InitOptions) => {
      const email = requireEmail(options.email ?? (await ask('E-mail of the administrator: ', '--email')));
      const password = options.passwordStdin ? await readSecret() : null;
      await withApplication({ worker: false }, ({ app, signal }) =>
        explainingProblems(async () => {
          const made = await initialise(app, { ...options, email }, password, signal);
          report(made, email, options.json ?? false);
        }),
      );
    });
}

/** Makes all of it or nothing. Returns the one-time link; null where a password was given. */
async function initialise(
  app: INestApplicationContext,
  { email, name = email.split('@')[0] ?? email, language }: InitOptions & { email: string },
  password: string | null,
  signal: AbortSignal,
): Promise<string | null> {
  const hash = password === null ? null : await app.get(PasswordsService).accept(password, { email, name });
  return app.get(Database).transaction(async () => {
    if (!(await app.get(InstallationKind).claim('production'))) throw await alreadyBegun(app);
    const user = { email, name, role: 'administrator', organizationId: null, agentId: null, language } as const;
    const id = await app.get(AuthService).createPerson(user);
    if (hash !== null) await app.get(AuthRepository).setPassword(id, hash);
    const link = hash === null ? await app.get(LinksService).issue(id, 'invitation') : null;
    if (signal.aborted) throw new CommandError('Interrupted; nothing was made.', EXIT.interrupted);
    return link;
  });
}

async function alreadyBegun(app: INestApplicationContext): Promise<CommandError> {
  const kind = await app.get(InstallationKind).read();
  const cure =
    kind === 'production'
      ? '"npx baremo invite EMAIL --role administrator" makes another administrator.'
      : 'Begin with another database, or with another BAREMO_HOME: what a demo holds is never mixed with real data.';
  return new CommandError(`This installation was begun already (${kind ?? 'unknown'}). ${cure}`, EXIT.failed);
}

function report(link: string | null, email: string, json: boolean): void {
  if (json) {
    printJson({ email, link });
    return;
  }
  if (link !== null) {
    printLink(link, 'invitation', `${email} administers this installation.`);
    return;
  }
  process.stdout.write(`${email} administers this installation.\n`);
}

import { type INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import { AuthRepository } from '../features/auth/auth.repository.js';
import { LinksService } from '../features/auth/links.service.js';
import { ActivityLog } from '../platform/activity/activity-log.js';
import { CommandError, EXIT, printJson } from './answer.js';
import { withApplication } from './command-line.js';
import { requireBegun, requireEmail } from './people-arguments.js';
import { printLink } from './print-link.js';

interface ResetOptions {
  print?: true;
  json?: true;
}

export function resetPasswordCommand(): Command {
  return new Command('reset-password')
    .argument('<email>', 'whose password; it stays as it is until the link is followed')
    .option('--print', 'print the link, also where mail is configured')
    .option('--json', 'print JSON')
    .action(async (text: string, options: ResetOptions) => {
      const email = requireEmail(text);
      await withApplication({ worker: false }, async ({ app }) => {
        await requireBegun(app);
        const link = await reset(app, email, options.print ?? false);
        if (options.json) printJson({ email, mailed: link === null, link });
        else if (link === null) process.stdout.write(`${email} was sent a link.\n`);
        else printLink(link, 'reset', `${email} may choose a new password.`);
      });
    });
}

/** Returns the link; null where it was mailed. */
async function reset(app: INestApplicationContext, email: string, print: boolean): Promise<string | null> {
  const person = await app.get(AuthRepository).credentials(email);
  if (!person || person.disabled) {
    throw new CommandError(person ? `${email} is disabled.` : `There is nobody with the e-mail ${email}.`, EXIT.failed);
  }
  const links = app.get(LinksService);
  const mailed = !print && (await links.send({ ...person, email }, 'reset'));
  const link = mailed ? null : await links.issue(person.id, 'reset');
  await app.get(ActivityLog).write({
    action: 'password.reset_requested',
    userId: null,
    subjectId: person.id,
    detail: { mailed, by: 'command line' },
  });
  return link;
}

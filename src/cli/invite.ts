import { type INestApplicationContext } from '@nestjs/common';
import { Command, Option } from 'commander';
import { type UserRole, USER_ROLES } from '../domain/access/role.js';
import { LANGUAGES, type Language } from '../domain/auth/mail-texts.js';
import { OrganizationsService } from '../features/organizations/organizations.service.js';
import { OrganizationsRepository } from '../features/organizations/organizations.repository.js';
import { PeopleRepository } from '../features/people/people.repository.js';
import { PeopleService } from '../features/people/people.service.js';
import { SYSTEM_SCOPE } from '../platform/auth-context/scope.js';
import { Database } from '../platform/database/database.js';
import { CommandError, printJson } from './answer.js';
import { withApplication } from './command-line.js';
import { explainingProblems, nameOf, requireBegun, requireEmail } from './people-arguments.js';
import { printLink } from './print-link.js';

interface InviteOptions {
  role?: UserRole;
  organization?: string;
  agent?: string;
  name?: string;
  language?: Language;
  print?: true;
  json?: true;
}

/** What became of an invitation: it was mailed, or its link is to be handed on. */
interface Invited {
  email: string;
  mailed: boolean;
  link: string | null;
}

export function inviteCommand(): Command {
  return new Command('invite')
    .argument('<email>', 'whom; who is invited already gets a new link')
    .addOption(new Option('--role <role>', 'what they are').choices(USER_ROLES))
    .option('--organization <id or name>', 'whom they work for; administrators work for nobody')
    .option('--agent <external id>', 'for agents: who they are in transcripts')
    .option('--name <name>', 'what they are called', nameOf)
    .addOption(new Option('--language <code>', 'of their mails and pages').choices(LANGUAGES))
    .option('--print', 'print the link, also where mail is configured')
    .option('--json', 'print JSON')
    .action(async (text: string, options: InviteOptions) => {
      const email = requireEmail(text);
      await withApplication({ worker: false }, ({ app }) =>
        explainingProblems(async () => {
          await requireBegun(app);
          report(await invite(app, email, options), options.json ?? false);
        }),
      );
    });
}

async function invite(app: INestApplicationContext, email: string, options: InviteOptions): Promise<Invited> {
  const people = app.get(PeopleService);
  const id = await app.get(Database).transaction(async () => {
    const found = await app.get(PeopleRepository).findByEmail(SYSTEM_SCOPE, email);
    return found?.id ?? (await create(app, email, options));
  });
  if (!options.print && (await people.sendInvitation(SYSTEM_SCOPE, id)).mailed)
    return { email, mailed: true, link: null };
  return { email, mailed: false, link: await people.invitationLink(SYSTEM_SCOPE, id) };
}

async function create(app: INestApplicationContext, email: string, options: InviteOptions): Promise<string> {
  const { role, organization, agent, name = email.split('@')[0] ?? email, language } = options;
  if (role === undefined) throw new CommandError(`Say what ${email} is to be: --role ${USER_ROLES.join('|')}.`);
  const organizationId = organization === undefined ? null : await organizationOf(app, organization);
  const agentId = agent === undefined ? null : await agentOf(app, organizationId, agent);
  return app.get(PeopleService).create(SYSTEM_SCOPE, {
    email,
    name,
    role,
    ...(organizationId !== null && { organizationId }),
    ...(agentId !== null && { agentId }),
    ...(language !== undefined && { language }),
  });
}

async function organizationOf(app: INestApplicationContext, wanted: string): Promise<string> {
  const organizations = await app.get(OrganizationsService).list(SYSTEM_SCOPE);
  const found = organizations.filter(({ id, name }) => id === wanted || name === wanted);
  const [only] = found;
  if (only && found.length === 1) return only.id;
  const names = organizations.map(({ id, kind, name }) => `  ${id}  ${name} (${kind})`).join('\n');
  const fault = found.length > 1 ? `More than one organization is named "${wanted}"` : `There is no "${wanted}"`;
  throw new CommandError(`${fault}. ${names === '' ? 'There are no organizations yet.' : `There are:\n${names}`}`);
}

async function agentOf(app: INestApplicationContext, vendorId: string | null, externalId: string): Promise<string> {
  if (vendorId === null) throw new CommandError('Say whose agent: --organization VENDOR.');
  const ids = await app.get(OrganizationsRepository).agentIds(vendorId, [externalId]);
  const id = ids.get(externalId);
  if (id === undefined) throw new CommandError(`That vendor has no agent "${externalId}".`);
  return id;
}

function report({ email, mailed, link }: Invited, json: boolean): void {
  if (json) {
    printJson({ email, mailed, link });
    return;
  }
  if (link !== null) {
    printLink(link, 'invitation', `${email} is invited.`);
    return;
  }
  process.stdout.write(`${email} was sent an invitation.\n`);
}

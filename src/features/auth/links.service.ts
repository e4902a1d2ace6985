import { Inject, Injectable } from '@nestjs/common';
import { LINK_HOURS, linkMail, type LinkPurpose } from '../../domain/auth/mail-texts.js';
import { ActivityLog } from '../../platform/activity/activity-log.js';
import { type Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.module.js';
import { Database } from '../../platform/database/database.js';
import { type Client } from '../../platform/http/client-address.js';
import { Problem } from '../../platform/http/problem.js';
import { type Log } from '../../platform/logging/log.js';
import { LOG } from '../../platform/logging/logging.module.js';
import { MAILER } from '../../platform/mail/mail.module.js';
import { type Mailer } from '../../platform/mail/mailer.js';
import { AuthRepository, type LinkOwner } from './auth.repository.js';
import { PasswordsService } from './passwords.service.js';
import { hashOf, newToken } from './token.js';

const DEFAULT_PORT = 3000;
const PAGES: Record<LinkPurpose, string> = { invitation: 'invitation', reset: 'password-reset' };
const USED: Record<LinkPurpose, 'invitation.accepted' | 'password.reset'> = {
  invitation: 'invitation.accepted',
  reset: 'password.reset',
};

/** One-time links: 256 random bits behind the `#` of an address, where neither servers nor their logs see them. */
@Injectable()
export class LinksService {
  constructor(
    private readonly auth: AuthRepository,
    private readonly passwords: PasswordsService,
    private readonly activity: ActivityLog,
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Makes a link; earlier ones of that purpose stop working. Never begins with what a request says its host is. */
  async issue(userId: string, purpose: LinkPurpose): Promise<string> {
    const token = newToken();
    await this.auth.issueLink(hashOf(token), userId, purpose, LINK_HOURS[purpose]);
    const base = this.config.publicUrl ?? `http://localhost:${this.config.port ?? DEFAULT_PORT}`;
    return `${base}/${PAGES[purpose]}#${token}`;
  }

  /** Makes a link and mails it; false where no mail is configured or the server did not take it. */
  async send(person: Pick<LinkOwner, 'id' | 'email' | 'name' | 'language'>, purpose: LinkPurpose): Promise<boolean> {
    if (!this.mailer.isConfigured) return false;
    const link = await this.issue(person.id, purpose);
    try {
      await this.mailer.send({ to: person.email, ...linkMail(purpose, person.language, person.name, link) });
      return true;
    } catch {
      this.log.warn({ userId: person.id, purpose }, 'a mail with a link was not sent');
      return false;
    }
  }

  /** Whom a link is for. Throws `link_invalid`. */
  async look(token: string, purpose: LinkPurpose): Promise<LinkOwner> {
    const owner = await this.auth.ownerOfLink(hashOf(token), purpose);
    if (!owner) throw linkInvalid();
    return owner;
  }

  /** Sets the password of whom the link is for, once. Throws `link_invalid` and `weak_password`. */
  async setPassword(token: string, purpose: LinkPurpose, password: string, client: Client): Promise<LinkOwner> {
    const owner = await this.look(token, purpose);
    const hash = await this.passwords.accept(password, owner);
    await this.database.transaction(async () => {
      const userId = await this.auth.useLink(hashOf(token), purpose);
      if (userId !== owner.id) throw linkInvalid();
      await this.passwords.replace(userId, hash);
      await this.activity.write({ action: USED[purpose], userId, subjectId: userId, address: client.address });
    });
    if (purpose === 'reset') await this.passwords.tell(owner);
    return owner;
  }
}

function linkInvalid(): Problem {
  return new Problem(410, 'link_invalid', 'This link was used, replaced or has expired; ask for a new one.');
}

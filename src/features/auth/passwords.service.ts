import { Inject, Injectable } from '@nestjs/common';
import { passwordChangedMail } from '../../domain/auth/mail-texts.js';
import { checkPassword, type PasswordOwner } from '../../domain/auth/password-rules.js';
import { ActivityLog } from '../../platform/activity/activity-log.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { Database } from '../../platform/database/database.js';
import { type Client } from '../../platform/http/client-address.js';
import { invalid, notFound, Problem } from '../../platform/http/problem.js';
import { RateLimits } from '../../platform/limits/rate-limits.js';
import { type Log } from '../../platform/logging/log.js';
import { LOG } from '../../platform/logging/logging.module.js';
import { MAILER } from '../../platform/mail/mail.module.js';
import { type Mailer } from '../../platform/mail/mailer.js';
import { AuthRepository, type PersonRow } from './auth.repository.js';
import { PasswordHasher } from './password-hasher.js';
import { SessionsRepository } from './sessions.repository.js';

const HOUR = 3600;

/** How often an hour a signed-in person may say their present password wrongly. */
const GUESSES = 10;

@Injectable()
export class PasswordsService {
  constructor(
    private readonly auth: AuthRepository,
    private readonly sessions: SessionsRepository,
    private readonly hasher: PasswordHasher,
    private readonly activity: ActivityLog,
    private readonly database: Database,
    private readonly limits: RateLimits,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Returns the hash of a password that may be chosen. Throws `weak_password`. */
  async accept(password: string, owner: PasswordOwner): Promise<string> {
    const checked = checkPassword(password, owner);
    if (!checked.ok) throw invalid('weak_password', 'Choose another password: see errors.', checked.problems);
    return this.hasher.hash(checked.value);
  }

  /**
   * Changes one's own password and ends every session of one's; the caller is given a new one. Throws `wrong_password` where the
   * present one is not right.
   */
  async change(scope: Scope, current: string, chosen: string, client: Client): Promise<PersonRow> {
    const person = scope.userId === null ? null : await this.auth.person(scope.userId);
    if (!person) throw notFound('person');
    await this.limits.take(`password change\n${person.id}`, GUESSES, HOUR);
    if (!(await this.hasher.verify(await this.auth.passwordOf(person.id), current))) {
      throw new Problem(403, 'wrong_password', 'The present password is not right.');
    }
    const hash = await this.accept(chosen, person);
    await this.database.transaction(async () => {
      await this.replace(person.id, hash);
      await this.activity.record(scope, { action: 'password.changed', subjectId: person.id, address: client.address });
    });
    await this.tell(person);
    return person;
  }

  /** Sets a password; every session, known device and open link of its owner ends. */
  async replace(userId: string, hash: string): Promise<void> {
    await this.auth.setPassword(userId, hash);
    await this.sessions.endAll(userId, null);
    await this.sessions.forgetDevices(userId);
    await this.auth.withdrawLinks(userId);
  }

  /** Tells the owner by mail, where there is mail; the change holds whether or not it arrives. */
  async tell({ email, name, language }: Pick<PersonRow, 'email' | 'name' | 'language'>): Promise<void> {
    if (!this.mailer.isConfigured) return;
    try {
      await this.mailer.send({ to: email, ...passwordChangedMail(language, name) });
    } catch {
      this.log.warn('a mail about a changed password was not sent');
    }
  }
}

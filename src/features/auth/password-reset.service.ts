import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ActivityLog } from '../../platform/activity/activity-log.js';
import { type Client } from '../../platform/http/client-address.js';
import { RateLimits } from '../../platform/limits/rate-limits.js';
import { errorName } from '../../platform/logging/error-name.js';
import { type Log } from '../../platform/logging/log.js';
import { LOG } from '../../platform/logging/logging.module.js';
import { AuthRepository } from './auth.repository.js';
import { LinksService } from './links.service.js';

const HOUR = 3600;
const MAILS_AN_HOUR = 3;

/** Sends links for new passwords after the answer was given, which is the same whoever the e-mail belongs to, and as quick. */
@Injectable()
export class PasswordResetService implements OnApplicationShutdown {
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly auth: AuthRepository,
    private readonly links: LinksService,
    private readonly activity: ActivityLog,
    private readonly limits: RateLimits,
    @Inject(LOG) private readonly log: Log,
  ) {}

  request(email: string, client: Client): void {
    const sending = this.send(email, client)
      .catch((error: unknown) => this.log.error({ error: errorName(error) }, 'a password link was not sent'))
      .finally(() => this.running.delete(sending));
    this.running.add(sending);
  }

  /** Waits for what is being sent. */
  async onApplicationShutdown(): Promise<void> {
    await this.settled();
  }

  async settled(): Promise<void> {
    await Promise.all(this.running);
  }

  private async send(email: string, client: Client): Promise<void> {
    const found = await this.auth.credentials(email);
    if (!found || found.disabled) return;
    const { id, name, language } = found;
    if (!(await this.limits.isWithin(`reset mails\n${id}`, MAILS_AN_HOUR, HOUR))) return;
    const mailed = await this.links.send({ id, email: email.toLowerCase(), name, language }, 'reset');
    await this.activity.write({
      action: 'password.reset_requested',
      userId: id,
      subjectId: id,
      address: client.address,
      detail: { mailed },
    });
  }
}

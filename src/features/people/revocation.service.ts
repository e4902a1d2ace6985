import { Injectable } from '@nestjs/common';
import { AuthRepository } from '../auth/auth.repository.js';
import { SessionsRepository } from '../auth/sessions.repository.js';
import { ApiKeysRepository } from '../auth/api-keys.repository.js';

/** Takes from a person at once all that lets them in. */
@Injectable()
export class RevocationService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly auth: AuthRepository,
    private readonly keys: ApiKeysRepository,
  ) {}

  async revokeAll(userId: string): Promise<void> {
    await this.sessions.endAll(userId, null);
    await this.sessions.forgetDevices(userId);
    await this.auth.withdrawLinks(userId);
    await this.keys.revokeAll(userId);
  }
}

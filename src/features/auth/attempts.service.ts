import { Injectable } from '@nestjs/common';
import { delayAfter, SUSPICIOUS_FAILURES } from '../../domain/auth/attempt-delay.js';
import { Database } from '../../platform/database/database.js';
import { tooMany } from '../../platform/http/problem.js';
import { CountersRepository } from '../../platform/limits/counters.repository.js';

const HOUR = 3600;

/** Who tries to sign in as whom. */
export interface Attempt {
  account: string;
  /** The address it comes from, as limits count it. */
  block: string;
  /** The known device of that account it comes from; null for any other. */
  device: string | null;
}

/**
 * Bounds how often a password is guessed, without giving anybody the means to lock another out: failures are held against the
 * pair of account and address, or against the device that has signed in to this account before. What is counted for an account
 * or for an address alone only makes that pair wait sooner; it never refuses a first attempt.
 */
@Injectable()
export class AttemptsService {
  constructor(
    private readonly counters: CountersRepository,
    private readonly database: Database,
  ) {}

  /** Counts an attempt before its password is looked at. Throws `too_many_attempts` where the pair must wait. */
  async begin(attempt: Attempt): Promise<void> {
    const suspicious = attempt.device === null && (await this.isSuspicious(attempt));
    const wait = await this.database.transaction(async () => {
      const { count, secondsBlocked } = await this.counters.add(pairOf(attempt), 1, HOUR);
      if (secondsBlocked > 0) return secondsBlocked;
      const delay = delayAfter(count, suspicious);
      if (delay > 0) await this.counters.block(pairOf(attempt), delay, HOUR);
      return 0;
    });
    if (wait > 0) {
      throw tooMany('too_many_attempts', 'Too many attempts from here; wait as long as Retry-After says.', wait);
    }
  }

  async failed(attempt: Attempt): Promise<void> {
    if (attempt.device !== null) return;
    await this.counters.add(accountOf(attempt), 1, HOUR);
    await this.counters.add(addressOf(attempt), 1, HOUR);
  }

  async succeeded(attempt: Attempt): Promise<void> {
    await this.counters.clear(pairOf(attempt));
  }

  private async isSuspicious(attempt: Attempt): Promise<boolean> {
    const account = await this.counters.read(accountOf(attempt));
    const address = await this.counters.read(addressOf(attempt));
    return account >= SUSPICIOUS_FAILURES.account || address >= SUSPICIOUS_FAILURES.address;
  }
}

function pairOf({ account, block, device }: Attempt): string {
  return device === null ? `pair\n${account}\n${block}` : `device\n${account}\n${device}`;
}

function accountOf({ account }: Attempt): string {
  return `account\n${account}`;
}

function addressOf({ block }: Attempt): string {
  return `address\n${block}`;
}

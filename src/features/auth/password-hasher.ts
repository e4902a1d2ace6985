import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

/** argon2id with the parameters OWASP recommends (m = 19 MiB, t = 2, p = 1). */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

@Injectable()
export class PasswordHasher {
  /** Verified where there is no hash, so that the answer takes as long. */
  private readonly decoy = hash(randomBytes(16).toString('hex'), ARGON2);

  hash(password: string): Promise<string> {
    return hash(password, ARGON2);
  }

  /** Whether the password is the one; does the same work where there is none to compare with. */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const right = await verify(stored ?? (await this.decoy), password);
    return right && stored !== null;
  }
}

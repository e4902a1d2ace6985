import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, as they stand in cookies and links. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a token. It is random, so one round of SHA-256 is enough. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { PERSON, type PersonRow } from './auth.repository.js';

export interface SessionRow {
  id: string;
  tokenHash: Buffer;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  address: string | null;
  userAgent: string | null;
}

/** Sessions and the devices that signed in before; found by the hash of a token, or by the person they belong to. */
@Injectable()
export class SessionsRepository {
  constructor(private readonly database: Database) {}

  async open(tokenHash: Buffer, userId: string, hours: number, address: string, userAgent: string): Promise<void> {
    const parameters = [tokenHash, userId, hours, address, userAgent];
    await this.database.query('SELECT sign_in.open_session($1, $2, $3, $4, $5)', parameters);
  }

  /** The person behind a session that is neither too old nor idle too long, and who is not disabled. */
  async find(tokenHash: Buffer, idleHours: number): Promise<(PersonRow & { sessionId: string }) | null> {
    const [found] = await this.database.query<PersonRow & { sessionId: string }>(
      `SELECT ${PERSON}, p.session_id AS "sessionId" FROM sign_in.person_of_session($1, $2) p`,
      [tokenHash, idleHours],
    );
    return found ?? null;
  }

  /** Returns whose it was; null where there was none. */
  async end(tokenHash: Buffer): Promise<string | null> {
    const [row] = await this.database.query<{ id: string | null }>('SELECT sign_in.end_session($1) AS id', [tokenHash]);
    return row?.id ?? null;
  }

  async ofPerson(userId: string, idleHours: number): Promise<SessionRow[]> {
    return this.database.query<SessionRow>(
      `SELECT id, token_hash AS "tokenHash", created_at AS "createdAt", last_seen_at AS "lastSeenAt",
         expires_at AS "expiresAt", address, user_agent AS "userAgent" FROM sign_in.sessions_of($1, $2)`,
      [userId, idleHours],
    );
  }

  /** Returns false where the person has no such session. */
  async endOne(userId: string, sessionId: string): Promise<boolean> {
    const [row] = await this.database.query<{ ended: boolean }>('SELECT sign_in.end_session_of($1, $2) AS ended', [
      userId,
      sessionId,
    ]);
    return row?.ended ?? false;
  }

  /** Ends all of a person's sessions, but for one where that is given; returns how many. */
  async endAll(userId: string, spared: Buffer | null): Promise<number> {
    const [row] = await this.database.query<{ ended: number }>('SELECT sign_in.end_sessions_of($1, $2) AS ended', [
      userId,
      spared,
    ]);
    return row?.ended ?? 0;
  }

  async isDeviceOf(tokenHash: Buffer, userId: string): Promise<boolean> {
    const [row] = await this.database.query<{ known: boolean }>('SELECT sign_in.is_device_of($1, $2) AS known', [
      tokenHash,
      userId,
    ]);
    return row?.known ?? false;
  }

  async rememberDevice(tokenHash: Buffer, userId: string, days: number): Promise<void> {
    await this.database.query('SELECT sign_in.remember_device($1, $2, $3)', [tokenHash, userId, days]);
  }

  async forgetDevices(userId: string): Promise<void> {
    await this.database.query('SELECT sign_in.forget_devices($1)', [userId]);
  }
}

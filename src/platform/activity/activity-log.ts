import { Injectable } from '@nestjs/common';
import { type Scope } from '../auth-context/scope.js';
import { Database } from '../database/database.js';
import { type ActivityAction } from './activity-action.js';

/** Something somebody did or saw. */
export interface Activity {
  action: ActivityAction;
  /** Null for what nobody signed in did, such as a failed sign-in. */
  userId: string | null;
  programId?: string | null;
  /** The id of what it was done to. */
  subjectId?: string | null;
  /** Where the request came from. */
  address?: string | null;
  /** Ids, counts and words of ours; never what anybody wrote, nor a secret. */
  detail?: Record<string, string | number | boolean | null | readonly string[]>;
}

/** Writes who did and saw what. Entries are only ever added: neither the application's role nor its owner can change one. */
@Injectable()
export class ActivityLog {
  constructor(private readonly database: Database) {}

  /** Writes what a caller did; within a transaction, it is kept with what was done or not at all. */
  async record(scope: Scope, activity: Omit<Activity, 'userId'>): Promise<void> {
    await this.write({ ...activity, userId: scope.userId }, scope.keyId ?? null);
  }

  /** Writes what happened before anybody was known. */
  async write(activity: Activity, keyId: string | null = null): Promise<void> {
    const { action, userId, programId = null, subjectId = null, address = null, detail = {} } = activity;
    await this.database.query(
      `INSERT INTO activity (user_id, organization_id, key_id, program_id, action, subject_id, address, detail)
       VALUES ($1, sign_in.organization_of($1), $2, $3, $4, $5, $6, $7)`,
      [userId, keyId, programId, action, subjectId, address, JSON.stringify(detail)],
    );
  }
}

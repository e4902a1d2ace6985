import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

/** What a counter says after it was counted. */
export interface Count {
  count: number;
  /** Until it begins again. */
  secondsLeft: number;
  /** Until it counts again; 0 where nothing holds it. */
  secondsBlocked: number;
}

/** Counters that all processes share. Names are stored as hashes: they hold addresses and e-mails. */
@Injectable()
export class CountersRepository {
  constructor(private readonly database: Database) {}

  /** Adds to a counter that begins again after `seconds`; one that is blocked stays as it is. */
  async add(name: string, amount: number, seconds: number): Promise<Count> {
    const [row] = await this.database.query<Count>(
      `SELECT count, seconds_left AS "secondsLeft", seconds_blocked AS "secondsBlocked" FROM sign_in.count($1, $2, $3)`,
      [bucketOf(name), amount, seconds],
    );
    if (!row) throw new Error('A counter answered nothing');
    return row;
  }

  async read(name: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }>('SELECT sign_in.count_of($1) AS count', [
      bucketOf(name),
    ]);
    return row?.count ?? 0;
  }

  /** Holds a counter for `seconds`, and remembers it for `remembered` after that. */
  async block(name: string, seconds: number, remembered: number): Promise<void> {
    await this.database.query('SELECT sign_in.block($1, $2, $3)', [bucketOf(name), seconds, remembered]);
  }

  async clear(name: string): Promise<void> {
    await this.database.query('SELECT sign_in.clear_counter($1)', [bucketOf(name)]);
  }
}

function bucketOf(name: string): Buffer {
  return createHash('sha256').update(name).digest();
}

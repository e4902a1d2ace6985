import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { jsons, uuids } from '../database/binary-array.js';
import { Database } from '../database/database.js';
import { LeaseLost, type WorkItem } from './work-handler.js';
import { WORK_KINDS, type WorkKind } from './work-kind.js';

/** Failures after which an item is left to a person. */
const MAX_FAILURES = 5;
/** Deaths of a worker with the item in its hands after which it is left to a person. */
const MAX_CRASHES = 3;

export interface NewWork {
  programId: string;
  payload: Record<string, string>;
}

/** A leased chunk. */
export interface Lease {
  id: string;
  items: WorkItem[];
  /** How many more there were, whose workers died too often; they are dead now. */
  buried: number;
}

/** The table `work`: what is still to be done. A row that is done is deleted in the transaction that holds its effects. */
@Injectable()
export class WorkRepository {
  constructor(private readonly database: Database) {}

  async add(kind: WorkKind, items: readonly NewWork[]): Promise<void> {
    if (items.length === 0) return;
    await this.database.query(
      `INSERT INTO work (kind, program_id, payload) SELECT $1, * FROM unnest($2::uuid[], $3::jsonb[])`,
      [kind, uuids(items.map((item) => item.programId)), jsons(items.map((item) => item.payload))],
    );
  }

  /** Leases up to `limit` items nobody has tried yet. */
  async leaseFresh(kind: WorkKind, limit: number, leaseSeconds: number): Promise<Lease> {
    return this.lease(
      kind,
      limit,
      leaseSeconds,
      'lease_id IS NULL AND failures = 0 AND crashes = 0 AND available_at <= now()',
    );
  }

  /** Leases one item that failed before, or whose worker died: alone, so that it cannot take others with it. */
  async leaseSuspect(kind: WorkKind, leaseSeconds: number): Promise<Lease> {
    return this.lease(
      kind,
      1,
      leaseSeconds,
      `(lease_id IS NOT NULL OR failures + crashes > 0)
       AND CASE WHEN lease_id IS NULL THEN available_at <= now() ELSE lease_until < now() END`,
    );
  }

  /** Keeps the lease of work that takes longer. */
  async renew(leaseId: string, leaseSeconds: number): Promise<void> {
    await this.database.query('UPDATE work SET lease_until = now() + make_interval(secs => $2) WHERE lease_id = $1', [
      leaseId,
      leaseSeconds,
    ]);
  }

  /** Takes finished items off the list; call it in the transaction that holds their effects. */
  async finish(leaseId: string, ids: readonly string[]): Promise<void> {
    const gone = await this.database.query<{ id: string }>(
      'DELETE FROM work WHERE lease_id = $1 AND id = ANY($2::bigint[]) RETURNING id',
      [leaseId, ids],
    );
    if (gone.length !== ids.length) throw new LeaseLost();
  }

  /** Counts a failure and gives the items back, to be tried later; after too many they are dead. */
  async fail(leaseId: string, error: string): Promise<void> {
    await this.database.query(
      `UPDATE work SET failures = failures + 1, last_error = $2, lease_id = NULL, lease_until = NULL,
         available_at = now() + make_interval(secs => least(power(2, failures), 300)),
         state = CASE WHEN failures + 1 >= $3 THEN 'dead' ELSE 'pending' END
       WHERE lease_id = $1`,
      [leaseId, error.slice(0, 500), MAX_FAILURES],
    );
  }

  /** Gives items back until later; those more than a day old have failed by it, so that nothing is put off for ever. */
  async postpone(leaseId: string, ids: readonly string[], seconds: number): Promise<void> {
    await this.database.query(
      `UPDATE work SET lease_id = NULL, lease_until = NULL, available_at = now() + make_interval(secs => $3),
         failures = failures + (created_at < now() - interval '1 day')::int,
         state = CASE WHEN failures + 1 >= $4 AND created_at < now() - interval '1 day' THEN 'dead' ELSE 'pending' END
       WHERE lease_id = $1 AND id = ANY($2::bigint[])`,
      [leaseId, ids, seconds, MAX_FAILURES],
    );
  }

  /** Gives the items back untried and unblamed, for when the cause is not theirs. */
  async release(leaseId: string): Promise<void> {
    await this.database.query('UPDATE work SET lease_id = NULL, lease_until = NULL WHERE lease_id = $1', [leaseId]);
  }

  /** Gives dead items another life, as if they had never been tried; returns the kinds of those that were dead. */
  async retry(ids: readonly string[]): Promise<WorkKind[]> {
    return this.revive('id = ANY($1::bigint[])', ids);
  }

  /** Gives all dead items of a kind another life; returns how many there were. */
  async retryAll(kind: WorkKind): Promise<number> {
    return (await this.revive('kind = $1', kind)).length;
  }

  /** Kinds with work that nobody holds, and how many items of it, counted up to 10,000. */
  async idle(): Promise<{ kind: WorkKind; items: number }[]> {
    return this.database.query(
      `SELECT kind, count(*)::int AS items FROM (
         SELECT kind FROM work
         WHERE state = 'pending' AND available_at <= now() AND (lease_id IS NULL OR lease_until < now())
         LIMIT 10000) AS waiting
       GROUP BY kind`,
    );
  }

  /** Items of one program, or (null) of all, that are neither done nor dead. */
  async pending(programId: string | null, kinds: readonly WorkKind[] = WORK_KINDS): Promise<number> {
    const [row] = await this.database.query<{ items: number }>(
      `SELECT count(*)::int AS items FROM work
       WHERE ($1::uuid IS NULL OR program_id = $1) AND state = 'pending' AND kind = ANY($2)`,
      [programId, kinds],
    );
    return row?.items ?? 0;
  }

  async countByState(): Promise<{ kind: WorkKind; state: 'pending' | 'dead'; items: number }[]> {
    return this.database.query('SELECT kind, state, count(*)::int AS items FROM work GROUP BY kind, state');
  }

  private async revive(which: string, parameter: unknown): Promise<WorkKind[]> {
    const rows = await this.database.query<{ kind: WorkKind }>(
      `UPDATE work SET state = 'pending', failures = 0, crashes = 0, last_error = NULL, available_at = now(),
         created_at = now()
       WHERE state = 'dead' AND ${which} RETURNING kind`,
      [parameter],
    );
    return rows.map(({ kind }) => kind);
  }

  /**
   * Takes items, and buries those whose workers died too often. A lease that ran out while the database was down tells
   * nothing of its holder: that is no crash.
   */
  private async lease(kind: WorkKind, limit: number, leaseSeconds: number, which: string): Promise<Lease> {
    const id = newId();
    const rows = await this.database.query<WorkItem & { state: 'pending' | 'dead' }>(
      `WITH picked AS (
         SELECT id, crashes + (lease_id IS NOT NULL AND lease_until > pg_postmaster_start_time())::int AS crashes
         FROM work WHERE kind = $1 AND state = 'pending' AND (${which})
         ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED)
       UPDATE work SET crashes = picked.crashes,
         state = CASE WHEN picked.crashes < $6 THEN 'pending' ELSE 'dead' END,
         last_error = CASE WHEN picked.crashes < $6 THEN last_error ELSE 'workers died while doing this' END,
         lease_id = CASE WHEN picked.crashes < $6 THEN $3::uuid END,
         lease_until = CASE WHEN picked.crashes < $6 THEN now() + make_interval(secs => $4) END
       FROM picked WHERE work.id = picked.id
       RETURNING work.id, program_id AS "programId", payload, failures + 1 >= $5 AS "lastTry", state`,
      [kind, limit, id, leaseSeconds, MAX_FAILURES, MAX_CRASHES],
    );
    const items = rows.filter((row) => row.state === 'pending').map(({ state: _, ...item }) => item);
    return { id, items, buried: rows.length - items.length };
  }
}

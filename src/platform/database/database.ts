import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { type Scope } from '../auth-context/scope.js';
import { type Prefix, queryWith } from './scoped-query.js';
import { scopeSettings, SET_SCOPE } from './scope-settings.js';

/** Who asks; a request is one, and its scope is known once its caller is. */
interface Caller {
  scope?: Scope | undefined;
}

interface Transaction {
  client: pg.PoolClient;
  begun: boolean;
  /** Whose settings it has now. */
  scope: Scope | undefined;
}

interface Frame {
  caller: Caller;
  transaction: Transaction | null;
}

const BEGIN: Prefix = { text: 'START TRANSACTION', values: [] };
const NOBODY: Frame = { caller: {}, transaction: null };

/**
 * Carries the caller and the running transaction to every repository called within them. Each statement is bound by its caller's
 * scope through row-level security; without a caller the tables of tenants are empty.
 */
@Injectable()
export class Database {
  private readonly current = new AsyncLocalStorage<Frame>();

  constructor(private readonly source: DataSource) {}

  /** Runs `action` for a caller whose scope may become known later. */
  forCaller<T>(caller: Caller, action: () => T): T {
    return this.current.run({ caller, transaction: null }, action);
  }

  /** Runs `action` in a scope, also within a transaction that was begun in another. */
  within<T>(scope: Scope, action: () => T): T {
    return this.current.run({ ...this.frame, caller: { scope } }, action);
  }

  /** Runs `action` in one transaction: all of it is kept or none. Within another transaction it joins that one. */
  async transaction<T>(action: () => Promise<T>): Promise<T> {
    if (this.frame.transaction) return action();
    return this.withClient(async (client) => {
      const transaction: Transaction = { client, begun: false, scope: undefined };
      try {
        const result = await this.current.run({ ...this.frame, transaction }, action);
        if (transaction.begun) await client.query('COMMIT');
        return result;
      } catch (error) {
        if (transaction.begun) await client.query('ROLLBACK').catch(() => undefined); // a broken connection has none
        throw error;
      }
    });
  }

  /** Rows of a statement in SQL; parameters are `$1`, `$2`, … */
  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const { caller, transaction } = this.frame;
    if (transaction) return this.queryIn<Row>(transaction, caller.scope, sql, parameters);
    return this.withClient(async (client) => {
      const { rows } = await queryWith(client, settingsOf(caller.scope), sql, parameters);
      return rows as Row[];
    });
  }

  private get frame(): Frame {
    return this.current.getStore() ?? NOBODY;
  }

  private async queryIn<Row>(
    transaction: Transaction,
    scope: Scope | undefined,
    sql: string,
    parameters: unknown[],
  ): Promise<Row[]> {
    const settings = transaction.scope === scope ? [] : settingsOf(scope);
    const prefix = transaction.begun ? settings : [BEGIN, ...settings];
    transaction.begun = true;
    transaction.scope = scope;
    const { rows } = await queryWith(transaction.client, prefix, sql, parameters);
    return rows as Row[];
  }

  private async withClient<T>(action: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await (this.source.driver as unknown as { master: pg.Pool }).master.connect();
    let broken: Error | undefined;
    const onError = (error: Error) => (broken = error); // the statement in hand fails by it, and the pool must not keep it
    client.on('error', onError);
    try {
      return await action(client);
    } finally {
      client.removeListener('error', onError);
      client.release(broken);
    }
  }
}

function settingsOf(scope: Scope | undefined): Prefix[] {
  return scope ? [{ text: SET_SCOPE, values: scopeSettings(scope) }] : [];
}

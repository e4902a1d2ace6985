import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** Carries the running transaction to every repository called within it. */
@Injectable()
export class Database {
  private readonly current = new AsyncLocalStorage<EntityManager>();

  constructor(private readonly source: DataSource) {}

  /** The running transaction's manager, or else one that commits each statement by itself. */
  get manager(): EntityManager {
    return this.current.getStore() ?? this.source.manager;
  }

  /** Runs `action` in one transaction: all of it is kept or none. Within another transaction it joins that one. */
  async transaction<T>(action: () => Promise<T>): Promise<T> {
    if (this.current.getStore()) return action();
    return this.source.transaction((manager) => this.current.run(manager, action));
  }

  /** Rows of a statement in SQL; parameters are `$1`, `$2`, … */
  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const result: unknown = await this.manager.query(sql, parameters);
    return rowsOf<Row>(result);
  }
}

/** TypeORM answers UPDATE and DELETE with [rows, count], everything else with rows. */
function rowsOf<Row>(result: unknown): Row[] {
  if (!Array.isArray(result)) return [];
  const [first, second] = result as unknown[];
  if (result.length === 2 && Array.isArray(first) && typeof second === 'number') return first as Row[];
  return result as Row[];
}

import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { v7 as newId } from 'uuid';
import { readConfig } from '../../src/platform/config/config.js';
import { ConfigModule } from '../../src/platform/config/config.module.js';
import { Database } from '../../src/platform/database/database.js';
import { DatabaseModule } from '../../src/platform/database/database.module.js';
import { createLog } from '../../src/platform/logging/log.js';
import { LoggingModule } from '../../src/platform/logging/logging.module.js';
import { openPostgresQueue } from '../../src/platform/queue/bullmq-queue.js';
import { QueueModule } from '../../src/platform/queue/queue.module.js';
import { HandlesWork, type WorkChunk, type WorkHandler } from '../../src/platform/queue/work-handler.js';
import { WORK_KINDS, type WorkKind } from '../../src/platform/queue/work-kind.js';
import { WorkRunner } from '../../src/platform/queue/work-runner.js';
import { WorkRepository } from '../../src/platform/queue/work.repository.js';
import { Gateway } from './gateway.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

/** A row of work, as a test looks at it. */
export interface WorkRow {
  id: string;
  n: string;
  state: string;
  failures: number;
  crashes: number;
  leased: boolean;
  /** Seconds until it may be tried again. */
  delay: number;
  last_error: string | null;
}

export const KIND: WorkKind = 'evaluations.evaluate';
export const CHUNK = 5;

/** What the worker is made of, and handlers that a test decides about; their one effect is a row in table `effects`. */
export class WorkLab {
  /** Called with every chunk before its effects are written. */
  before: (chunk: WorkChunk) => Promise<void> = () => Promise.resolve();

  private constructor(
    readonly owner: Client,
    readonly gateway: Gateway,
    private readonly database: TestDatabase,
    readonly work: WorkRepository,
    readonly runner: WorkRunner,
    private readonly closeContext: () => Promise<void>,
  ) {}

  static async open(environment: NodeJS.ProcessEnv = {}): Promise<WorkLab> {
    const database = await createTestDatabase();
    const gateway = await Gateway.to(database.appUrl);
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query('CREATE TABLE effects (n text)');
    await owner.query('GRANT INSERT ON effects TO PUBLIC');
    const handler: WorkHandler = { handle: () => Promise.resolve() };
    const context = await NestFactory.createApplicationContext(
      moduleOf(
        gateway.url,
        environment,
        WORK_KINDS.map((kind) => handlerOf(kind, handler)),
      ),
      { logger: false, abortOnError: false },
    );
    const [work, runner] = [context.get(WorkRepository), context.get(WorkRunner)];
    const lab = new WorkLab(owner, gateway, database, work, runner, () => context.close());
    handler.handle = (chunk) => lab.handle(context.get(Database), chunk);
    return lab;
  }

  /** Puts `count` rows on the list, numbered from `from`. */
  async add(count: number, from = 0): Promise<void> {
    const items = Array.from({ length: count }, (_, i) => ({ programId: newId(), payload: { n: String(from + i) } }));
    await this.work.add(KIND, items);
  }

  async rows(): Promise<WorkRow[]> {
    const { rows } = await this.owner.query<WorkRow>(
      `SELECT id, payload ->> 'n' AS n, state, failures, crashes, lease_id IS NOT NULL AS leased, last_error,
         ceil(extract(epoch FROM available_at - now()))::int AS delay FROM work ORDER BY id`,
    );
    return rows;
  }

  async effects(): Promise<string[]> {
    const { rows } = await this.owner.query<{ n: string }>('SELECT n FROM effects ORDER BY n::int');
    return rows.map(({ n }) => n);
  }

  /** As if all who hold leases had been silent for too long. */
  async expireLeases(until = `now() - interval '1 millisecond'`): Promise<void> {
    await this.owner.query(`UPDATE work SET lease_until = ${until} WHERE lease_id IS NOT NULL`);
  }

  /** As if the time to wait after failures were over. */
  async passDelays(): Promise<void> {
    await this.owner.query('UPDATE work SET available_at = now()');
  }

  async clear(): Promise<void> {
    this.before = () => Promise.resolve();
    await this.owner.query('DELETE FROM work');
    await this.owner.query('DELETE FROM effects');
  }

  async close(): Promise<void> {
    await this.runner.stop();
    await this.closeContext();
    await this.owner.end();
    await this.gateway.close();
    await this.database.drop();
  }

  private async handle(database: Database, chunk: WorkChunk): Promise<void> {
    await this.before(chunk);
    await database.transaction(async () => {
      for (const { payload } of chunk.items) await database.query('INSERT INTO effects VALUES ($1)', [payload['n']]);
      await chunk.finish(chunk.items);
    });
  }
}

/** The worker's parts with these handlers. */
export function moduleOf(url: string, environment: NodeJS.ProcessEnv, handlers: (new () => WorkHandler)[]) {
  const log = createLog('silent');
  @Module({})
  class Worker {}
  return {
    module: Worker,
    imports: [
      ConfigModule.with(readConfig({ BAREMO_SWEEP_SECONDS: '1', BAREMO_JUDGE_THREADS: '0', ...environment })),
      LoggingModule.with(log),
      DatabaseModule.at(url),
      QueueModule.with(openPostgresQueue(url, 'baremo', log)),
    ],
    providers: handlers,
  };
}

/** A handler of one kind that does as `handler` says. */
export function handlerOf(kind: WorkKind, handler: WorkHandler): new () => WorkHandler {
  @Injectable()
  @HandlesWork({ kind, chunkSize: CHUNK })
  class TestHandler implements WorkHandler {
    handle(chunk: WorkChunk): Promise<void> {
      return handler.handle(chunk);
    }
  }
  return TestHandler;
}

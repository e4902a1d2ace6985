import { openPostgresQueue } from '../../src/platform/queue/bullmq-queue.js';
import { createLog } from '../../src/platform/logging/log.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { itIsAWakeQueue } from './wake-queue.contract.js';

describe('the queue on PostgreSQL', () => {
  let database: TestDatabase | undefined;
  afterAll(() => database?.drop());

  itIsAWakeQueue(async () => {
    database = await createTestDatabase();
    return { url: database.appUrl, open: (url, name) => openPostgresQueue(url, name, createLog('silent')) };
  });
});

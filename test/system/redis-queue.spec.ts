import { openRedisQueue } from '../../src/platform/queue/bullmq-queue.js';
import { createLog } from '../../src/platform/logging/log.js';
import { itIsAWakeQueue } from '../contracts/wake-queue.contract.js';
import { describeWithRedis, RedisServer } from '../support/redis-server.js';

describeWithRedis('the queue on Redis', () => {
  let redis: RedisServer | undefined;
  afterAll(() => redis?.remove());

  itIsAWakeQueue(async () => {
    redis = await RedisServer.start();
    return { url: redis.url, open: (url, name) => openRedisQueue(url, name, createLog('silent')) };
  });
});

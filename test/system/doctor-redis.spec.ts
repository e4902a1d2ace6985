import { checkRedis } from '../../src/platform/doctor/check-redis.js';
import { describeWithRedis, RedisServer } from '../support/redis-server.js';

describeWithRedis('the doctor, of Redis', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await RedisServer.start();
  });
  afterAll(() => redis.remove());

  it('is content where nothing is thrown away', async () => {
    expect(await checkRedis(redis.url)).toMatchObject({ state: 'ok' });
  });

  it('finds a Redis that may throw away what waits', async () => {
    await redis.stop();
    await redis.start(['--maxmemory-policy', 'allkeys-lru']);
    const finding = await checkRedis(redis.url);
    expect(finding).toMatchObject({ state: 'wrong', found: 'Redis with maxmemory-policy allkeys-lru' });
    expect(finding.cure).toContain('noeviction');
  });
});

import { Redis } from 'ioredis';
import { type Finding, note, ok, wrong } from './finding.js';

const CONNECT_MS = 5_000;

/** Whether the queue's Redis answers, and keeps what it is given. */
export async function checkRedis(url: string): Promise<Finding> {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    commandTimeout: CONNECT_MS,
    retryStrategy: () => null,
  });
  let problem = '';
  client.on('error', (error: Error) => (problem = error.message));
  try {
    await client.connect();
    await client.ping();
    return await checkPolicy(client);
  } catch (error) {
    const reason = problem === '' && error instanceof Error ? error.message : problem;
    const cure = 'Start it, or mend REDIS_URL. Until then work goes on slowly, without it.';
    return wrong('queue', `Redis not reached: ${reason}`, cure);
  } finally {
    client.disconnect();
  }
}

async function checkPolicy(client: Redis): Promise<Finding> {
  const policy = /^maxmemory_policy:(.*)$/m.exec(await client.info('memory'))?.[1]?.trim();
  if (policy === undefined)
    return note('queue', 'Redis; its maxmemory-policy cannot be seen', 'See that it is noeviction.');
  if (policy === 'noeviction') return ok('queue', 'Redis, noeviction');
  const cure = 'Set "maxmemory-policy noeviction": any other lets Redis throw away what waits.';
  return wrong('queue', `Redis with maxmemory-policy ${policy}`, cure);
}

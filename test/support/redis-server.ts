import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';

/** Debian's package of the same name has it. */
const SERVER = 'redis-server';

/** Whether there is a redis-server to start. */
export const HAS_REDIS = spawnSync(SERVER, ['--version']).status === 0;

/** Where there is none, the tests are skipped, and this says why. */
export const describeWithRedis = HAS_REDIS ? describe : describe.skip;
if (!HAS_REDIS)
  process.stderr.write('There is no redis-server here (Debian: apt-get install redis-server); skipped.\n');

/** A Redis of the test's own, on a free port of this machine, that keeps nothing. */
export class RedisServer {
  private child: ChildProcess | null = null;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {}

  static async start(): Promise<RedisServer> {
    const server = new RedisServer(await mkdtemp(join(tmpdir(), 'baremo-redis-')), await freePort());
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Starts it again, on the same port, empty. */
  async start(settings: readonly string[] = ['--maxmemory-policy', 'noeviction']): Promise<void> {
    const where = ['--bind', '127.0.0.1', '--port', String(this.port), '--dir', this.folder];
    const keepNothing = ['--save', '', '--appendonly', 'no', '--daemonize', 'no'];
    this.child = spawn(SERVER, [...where, ...keepNothing, ...settings], { stdio: 'ignore' });
    while (!(await this.answers())) await setTimeout(50);
  }

  async flushAll(): Promise<void> {
    await this.ask((client) => client.flushall());
  }

  async stop(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  private answers(): Promise<boolean> {
    return this.ask((client) => client.ping()).then(
      () => true,
      () => false,
    );
  }

  private async ask<T>(question: (client: Redis) => Promise<T>): Promise<T> {
    const client = new Redis(this.port, '127.0.0.1', { lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await question(client);
    } finally {
      client.disconnect();
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { type Config, readConfig } from '../platform/config/config.js';
import { openEmbeddedDatabase } from '../platform/database/embedded/embedded-database.js';
import { checkDatabase } from '../platform/doctor/check-database.js';
import { checkHome, checkModel, checkNode, checkPort } from '../platform/doctor/check-host.js';
import { checkRedis } from '../platform/doctor/check-redis.js';
import { type Finding, note, ok, wrong } from '../platform/doctor/finding.js';
import { EXIT, printJson } from './answer.js';

const SIGN = { ok: 'ok   ', note: 'note ', wrong: 'WRONG' };

/** `baremo doctor`: what is wrong with this installation, and the cure. It changes nothing. */
export function doctorCommand(): Command {
  return new Command('doctor').option('--json', 'print JSON').action(async (options: { json?: true }) => {
    const findings = await examine(readConfig());
    if (options.json) printJson({ healthy: isHealthy(findings), findings });
    else print(findings);
    process.exitCode = isHealthy(findings) ? EXIT.done : EXIT.failed;
  });
}

async function examine(config: Config): Promise<Finding[]> {
  return [
    checkNode(process.version),
    ...(config.databaseUrl === null ? await examineEmbedded(config) : await checkDatabase(config.databaseUrl)),
    config.redisUrl === null ? ok('queue', 'in PostgreSQL') : await checkRedis(config.redisUrl),
    await checkPort(config),
    checkModel(config.model),
  ];
}

async function examineEmbedded({ home }: Config): Promise<Finding[]> {
  const folder = await checkHome(home);
  if (folder[0]?.state === 'wrong') return folder;
  if (!existsSync(join(home, 'database.json'))) {
    return [...folder, note('database', 'the embedded one is not made yet', 'Nothing: the first start makes it.')];
  }
  try {
    const embedded = await openEmbeddedDatabase({ home });
    try {
      return [...folder, ...(await checkDatabase(embedded.appUrl))];
    } finally {
      await embedded.close();
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    return [...folder, wrong('database', `the embedded one does not start: ${reason}`, 'See docs/operations.md.')];
  }
}

function isHealthy(findings: readonly Finding[]): boolean {
  return findings.every(({ state }) => state !== 'wrong');
}

function print(findings: readonly Finding[]): void {
  for (const { check, state, found, cure } of findings) {
    process.stdout.write(`${SIGN[state]}  ${check.padEnd(12)}  ${found}\n`);
    if (cure !== null) process.stdout.write(`${' '.repeat(21)}${cure}\n`);
  }
}

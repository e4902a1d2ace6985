import { readFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { type INestApplicationContext } from '@nestjs/common';
import { Client } from 'pg';
import { openContext } from '../../src/application.js';
import { type ProgramView } from '../../src/features/organizations/organizations.dto.js';
import { OrganizationsService } from '../../src/features/organizations/organizations.service.js';
import { type Installation, openInstallation } from '../../src/installation.js';
import { SYSTEM_SCOPE } from '../../src/platform/auth-context/scope.js';
import { readConfig } from '../../src/platform/config/config.js';
import { Database } from '../../src/platform/database/database.js';
import { createLog } from '../../src/platform/logging/log.js';
import { WorkRunner } from '../../src/platform/queue/work-runner.js';
import { loadScenario } from '../../src/seeding/load-scenario.js';

/** Everything an import or a judge writes. */
const RESULTS = `imports, import_rejects, conversations, conversation_revisions, conversation_agents, turns, evaluations,
  verdicts, flags, assignments, assignment_reasons, unassigned_training, work, bullmq.job`;

/** The folder of this run, which is removed after it. */
export const FOLDER = process.env['BENCH_FOLDER'] ?? '.';
export const QUICK = process.argv.includes('--quick');

/** The embedded database of BAREMO_HOME with the demo scenario's programs, and the application on it, as the command line opens it. */
export class BenchApp {
  private constructor(
    readonly app: INestApplicationContext,
    readonly program: ProgramView,
    /** Connected as the superuser. */
    readonly database: Client,
    readonly superuserUrl: string,
    private readonly installation: Installation,
  ) {}

  static async open(): Promise<BenchApp> {
    const config = readConfig();
    const log = createLog('error');
    const installation = await openInstallation(config, log);
    const app = await openContext(installation, log);
    const programs = await app.get(Database).within(SYSTEM_SCOPE, async () => {
      await loadScenario(app, 'demo', () => Promise.resolve());
      return app.get(OrganizationsService).listPrograms(SYSTEM_SCOPE);
    });
    const program = programs.find(({ name }) => name === 'Brightnook Care');
    if (!program) throw new Error('The demo scenario has no program "Brightnook Care" any more.');
    const superuserUrl = await urlOfSuperuser(config.home, installation.appUrl);
    const database = new Client({ connectionString: superuserUrl });
    await database.connect();
    return new BenchApp(app, program, database, superuserUrl, installation);
  }

  /** Fresh, empty tables, and no checkpoint left over from what came before. */
  async empty(): Promise<void> {
    await this.database.query(`TRUNCATE ${RESULTS} RESTART IDENTITY CASCADE`);
    await this.database.query('CHECKPOINT');
  }

  async count(table: string): Promise<number> {
    const { rows } = await this.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
    return rows[0]?.n ?? 0;
  }

  /** The machine and what ran on it, in a sentence. */
  async setting(): Promise<string> {
    const { rows } = await this.database.query<{ server_version: string }>('SHOW server_version');
    const processors = cpus();
    const memory = Math.round(totalmem() / 2 ** 30);
    const model = processors[0]?.model.trim() ?? 'unknown';
    const day = new Date().toISOString().slice(0, 10);
    return (
      `Measured on ${day} with ${processors.length} processors (${model}) and ${memory} GiB of memory, ` +
      `Node ${process.versions.node}, PostgreSQL ${rows[0]?.server_version ?? 'unknown'}.`
    );
  }

  async close(): Promise<void> {
    await this.app.get(WorkRunner).stop();
    await this.app.close();
    await this.database.end();
    await this.installation.close();
  }
}

async function urlOfSuperuser(home: string, appUrl: string): Promise<string> {
  const passwords = JSON.parse(await readFile(join(home, 'database.json'), 'utf8')) as { postgres: string };
  const url = new URL(appUrl);
  url.username = 'postgres';
  url.password = encodeURIComponent(passwords.postgres);
  return url.href;
}

import { availableParallelism } from 'node:os';
import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError } from './config-error.js';
import { isProxy, proxiesOf } from './proxy-list.js';

/** An empty variable is the same as none: compose files and shells set them so. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const PROXIES =
  'give addresses and networks, divided by commas, such as "10.0.0.0/8"; or the names "loopback", "linklocal", "uniquelocal"';

/** Every variable there is; docs/operations.md explains each. */
export const Environment = z.object({
  BAREMO_HOME: optional(z.string()),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })),
  DATABASE_OWNER_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })),
  REDIS_URL: optional(z.url({ protocol: /^rediss?$/ })),
  HOST: optional(z.string()),
  PORT: optional(z.coerce.number().int().min(0).max(65535)),
  BAREMO_LOG_LEVEL: optional(z.enum(['silent', 'error', 'warn', 'info', 'debug'])),
  BAREMO_API_WORKS: optional(z.enum(['yes', 'no'])),
  BAREMO_METRICS_TOKEN: optional(z.string().min(16)),
  BAREMO_WORKER_CONCURRENCY: optional(z.coerce.number().int().min(1).max(64)),
  BAREMO_JUDGE_THREADS: optional(z.coerce.number().int().min(0).max(64)),
  BAREMO_LEASE_SECONDS: optional(z.coerce.number().int().min(1).max(3600)),
  BAREMO_LONGEST_WORK_SECONDS: optional(z.coerce.number().int().min(1).max(86_400)),
  BAREMO_SWEEP_SECONDS: optional(z.coerce.number().int().min(1).max(3600)),
  PUBLIC_URL: optional(z.url({ protocol: /^https?$/ })),
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/ })),
  MAIL_FROM: optional(z.string()),
  BAREMO_DEMO: optional(z.enum(['1', '0'])),
  BAREMO_TRUSTED_PROXIES: optional(
    z
      .string()
      .transform(proxiesOf)
      .refine((proxies) => proxies.every(isProxy), PROXIES),
  ),
  BAREMO_REQUESTS_PER_MINUTE: optional(z.coerce.number().int().min(0).max(1_000_000)),
  OPENAI_API_KEY: optional(z.string()),
  OPENAI_BASE_URL: optional(z.url()),
  OPENAI_MODEL: optional(z.string()),
  OPENAI_TIMEOUT_SECONDS: optional(z.coerce.number().min(0.1).max(3600)),
});

/** Everything the installation's environment decides. */
export interface Config {
  /** Absolute path of the folder for the embedded database and its secrets. */
  home: string;
  /** Null: the embedded database. */
  databaseUrl: string | null;
  /** The role that owns the tables and migrates them; null where this process may not migrate. */
  databaseOwnerUrl: string | null;
  /** Null: the queue lives in PostgreSQL. */
  redisUrl: string | null;
  host: string;
  /** Null: 3000, or the next free port. */
  port: number | null;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** Whoever sends it may read /metrics; null: only this machine may. */
  metricsToken: string | null;
  worker: {
    /** Whether the API's process works too; without, only `baremo worker` does. */
    inApi: boolean;
    /** Chunks of work done at once by one process. */
    concurrency: number;
    /** How long a worker may be silent before its work is given to another, in seconds. */
    leaseSeconds: number;
    /** How long a chunk may take before its worker is held to hang and another takes it, in seconds. */
    longestSeconds: number;
    /** How often work that the queue lost is looked for, in seconds. */
    sweepSeconds: number;
  };
  /** Threads of the local judge in each process that scores; 0: it is asked where everything else is done. */
  judgeThreads: number;
  /** Where people reach this installation, without a slash at the end; links in mails begin with it. Null: not said. */
  publicUrl: string | null;
  /** Null: no mail is sent; the command line prints one-time links. */
  mail: { smtpUrl: string; from: string } | null;
  /** Whether an empty database is given the demo; null: only the embedded one. */
  demo: boolean | null;
  /** Proxies whose word on where a request comes from is believed: addresses, networks or names of networks. */
  trustedProxies: readonly string[];
  /** How many requests one caller may make a minute; 0: as many as they like. */
  requestsPerMinute: number;
  /** The language model, where one is configured; it is asked only for programs that opt in. */
  model: { apiKey: string; baseUrl: string | null; name: string; timeoutSeconds: number } | null;
}

/** The only place that reads the environment. Throws a ConfigError that names every wrong variable. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`The environment is not as it should be:\n  ${wrong.join('\n  ')}`);
  }
  const env = parsed.data;
  const home = env.BAREMO_HOME ?? '.baremo';
  return {
    home: isAbsolute(home) ? home : resolve(home),
    databaseUrl: env.DATABASE_URL ?? null,
    databaseOwnerUrl: env.DATABASE_OWNER_URL ?? null,
    redisUrl: env.REDIS_URL ?? null,
    host: env.HOST ?? '127.0.0.1',
    port: env.PORT ?? null,
    logLevel: env.BAREMO_LOG_LEVEL ?? 'info',
    metricsToken: env.BAREMO_METRICS_TOKEN ?? null,
    worker: {
      inApi: env.BAREMO_API_WORKS !== 'no',
      concurrency: env.BAREMO_WORKER_CONCURRENCY ?? 3,
      leaseSeconds: env.BAREMO_LEASE_SECONDS ?? 30,
      longestSeconds: env.BAREMO_LONGEST_WORK_SECONDS ?? 1_800,
      sweepSeconds: env.BAREMO_SWEEP_SECONDS ?? 5,
    },
    judgeThreads: env.BAREMO_JUDGE_THREADS ?? ownThreads(),
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    mail: mailOf(env),
    demo: env.BAREMO_DEMO === undefined ? null : env.BAREMO_DEMO === '1',
    trustedProxies: env.BAREMO_TRUSTED_PROXIES ?? [],
    requestsPerMinute: env.BAREMO_REQUESTS_PER_MINUTE ?? 1200,
    model: modelOf(env),
  };
}

/** One processor is left to everything else; each thread takes the memory of a judge. */
function ownThreads(): number {
  return Math.min(4, Math.max(1, availableParallelism() - 1));
}

function modelOf(env: z.infer<typeof Environment>): Config['model'] {
  if (env.OPENAI_API_KEY === undefined && env.OPENAI_BASE_URL === undefined) return null;
  return {
    apiKey: env.OPENAI_API_KEY ?? 'none',
    baseUrl: env.OPENAI_BASE_URL ?? null,
    name: env.OPENAI_MODEL ?? 'gpt-4o-mini',
    timeoutSeconds: env.OPENAI_TIMEOUT_SECONDS ?? 60,
  };
}

function mailOf(env: z.infer<typeof Environment>): Config['mail'] {
  if (env.SMTP_URL === undefined) return null;
  if (env.MAIL_FROM === undefined) {
    throw new ConfigError('SMTP_URL is set and MAIL_FROM is not: mails need a sender, e.g. "Baremo <qa@example.com>".');
  }
  return { smtpUrl: env.SMTP_URL, from: env.MAIL_FROM };
}

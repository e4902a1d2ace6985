import { Command, CommanderError } from 'commander';
import { CommandError, EXIT } from './cli/answer.js';
import { outputFailed, watchOutput } from './cli/output.js';
import { ConfigError } from './platform/config/config-error.js';
import { isDatabaseGone, isDiskFull } from './platform/database/database-fault.js';
import { isHurried } from './stop-signals.js';

interface Entry {
  name: string;
  description: string;
  load: () => Promise<Command>;
}

/** Loaded only when called: `detect` must not wait for a database driver. */
const COMMANDS: Entry[] = [
  {
    name: 'import',
    description: 'read transcript files into a program',
    load: async () => (await import('./cli/import.js')).importCommand(),
  },
  {
    name: 'programs',
    description: 'list the programs',
    load: async () => (await import('./cli/programs.js')).programsCommand(),
  },
  {
    name: 'detect',
    description: 'run the local judge alone: NDJSON in, NDJSON out, no database',
    load: async () => (await import('./cli/detect.js')).detectCommand(),
  },
  {
    name: 'sample',
    description: "draw an audit's sample again, from its population and seed; no database",
    load: async () => (await import('./cli/sample.js')).sampleCommand(),
  },
  {
    name: 'export',
    description: 'write an audit as CSV or JSON',
    load: async () => (await import('./cli/export.js')).exportCommand(),
  },
  {
    name: 'score',
    description: 'whole evaluations of a file by a rubric, no database',
    load: async () => (await import('./cli/score.js')).scoreCommand(),
  },
  {
    name: 'init',
    description: 'begin a production installation, with one administrator and no demo',
    load: async () => (await import('./cli/init.js')).initCommand(),
  },
  {
    name: 'invite',
    description: 'invite somebody by a one-time link',
    load: async () => (await import('./cli/invite.js')).inviteCommand(),
  },
  {
    name: 'reset-password',
    description: 'let somebody choose a new password by a one-time link',
    load: async () => (await import('./cli/reset-password.js')).resetPasswordCommand(),
  },
  {
    name: 'seed',
    description: 'load a scenario',
    load: async () => (await import('./cli/seed.js')).seedCommand(),
  },
  {
    name: 'judge:fit',
    description: "fit the local judge to a program's reviewers, and propose what it learned",
    load: async () => (await import('./cli/judge-fit.js')).judgeFitCommand(),
  },
  {
    name: 'worker',
    description: 'do queued work until stopped',
    load: async () => (await import('./cli/worker.js')).workerCommand(),
  },
  {
    name: 'doctor',
    description: 'say what is wrong with this installation, and the cure',
    load: async () => (await import('./cli/doctor.js')).doctorCommand(),
  },
  {
    name: 'migrate',
    description: 'bring the database schema up to date',
    load: async () => (await import('./cli/migrate.js')).migrateCommand(),
  },
];

async function run(argv: string[]): Promise<void> {
  const program = new Command('baremo').description('Quality assurance and agent training for outsourced help desks');
  const called = COMMANDS.find((entry) => entry.name === argv[2]);
  if (called) program.addCommand((await called.load()).description(called.description));
  else for (const entry of COMMANDS) program.command(entry.name).description(entry.description);
  program.showHelpAfterError();
  program.exitOverride();
  for (const command of program.commands) command.exitOverride();
  await program.parseAsync(argv);
}

watchOutput((exitCode) => (process.exitCode = exitCode));

try {
  await run(process.argv);
} catch (error) {
  process.exitCode = outputFailed() ?? explain(error);
}
process.exitCode = outputFailed() ?? process.exitCode;

/** Says what went wrong in words; a stack is for our own mistakes only. */
function explain(error: unknown): number {
  if (isHurried()) return EXIT.interrupted;
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof CommandError) return say(error.message, error.exitCode);
  if (error instanceof ConfigError) return say(error.message, EXIT.usage);
  if (isDatabaseGone(error)) {
    return say('The database cannot be reached. What was committed is kept; run the command again.', EXIT.databaseGone);
  }
  if (isDiskFull(error)) {
    return say(
      "The database's disk is full. What was committed is kept; free space and run the command again.",
      EXIT.failed,
    );
  }
  if (isSystemError(error)) return say(error.message, EXIT.failed);
  const known = error instanceof Error && error.name.endsWith('Error') && error.constructor !== Error;
  return say(
    error instanceof Error ? ((known ? error.message : error.stack) ?? error.message) : String(error),
    EXIT.failed,
  );
}

/** What the operating system refused, such as a file that cannot be written to its end. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

function say(message: string, exitCode: number): number {
  process.stderr.write(`${message}\n`);
  return exitCode;
}

import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type INestApplicationContext } from '@nestjs/common';
import { Command, InvalidArgumentError, Option } from 'commander';
import { TRANSCRIPT_FORMATS } from '../domain/conversations/formats/format-registry.js';
import { DATE_FORMATS, type DateFormat } from '../domain/conversations/formats/transcript-format.js';
import { isTimeZone } from '../domain/programs/program-schema.js';
import { isTitle } from '../domain/title.js';
import { type Import } from '../features/conversations/import.entity.js';
import { ImportsService } from '../features/conversations/imports.service.js';
import { IngestionService } from '../features/conversations/ingestion.service.js';
import { rejectedLines } from '../features/conversations/rejects-file.js';
import { EvaluationsRepository } from '../features/evaluations/evaluations.repository.js';
import { type ProgramView } from '../features/organizations/organizations.dto.js';
import { OrganizationsService } from '../features/organizations/organizations.service.js';
import { RubricsRepository } from '../features/rubrics/rubrics.repository.js';
import { TrainingRepository } from '../features/training/training.repository.js';
import { SYSTEM_SCOPE } from '../platform/auth-context/scope.js';
import { CommandError, EXIT, printJson } from './answer.js';
import { type CommandContext, withApplication } from './command-line.js';
import { requireFile, requireWritable } from './files.js';
import { keepHeapLow } from './frugal-heap.js';
import { tellFaults } from './import-report.js';
import { openProgress } from './progress.js';
import { waitForWork } from './wait-for-work.js';

interface ImportOptions {
  program: string;
  source: string;
  agent?: string;
  format?: string;
  dateFormat?: DateFormat;
  timeZone?: string;
  rejects?: string;
  wait?: true;
  json?: true;
}

/** What the files brought, added up. */
interface Report {
  imports: string[];
  conversations: number;
  turns: number;
  imported: number;
  revised: number;
  duplicates: number;
  rejected: number;
  evaluated: number;
  flags: Record<string, number>;
  assignments: number;
  unassigned: number;
  seconds: number;
}

const FORMATS = TRANSCRIPT_FORMATS.map(({ name }) => name);

export function importCommand(): Command {
  return new Command('import')
    .argument('<files...>', 'transcript files, gzipped or plain; - for standard input')
    .requiredOption('--program <id or name>', 'the program the conversations belong to')
    .option('--source <name>', 'the system they come from; ids are unique within one', named, 'import')
    .option('--agent <external id>', 'the agent of conversations that name none')
    .addOption(new Option('--format <name>', 'where it is not to be recognised').choices(FORMATS))
    .addOption(new Option('--date-format <order>', 'how dates are written').choices(DATE_FORMATS))
    .option('--time-zone <zone>', 'the IANA zone of times without an offset', timeZoneOf)
    .option('--rejects <file>', 'write the rejected lines here, to be mended and sent again')
    .option('--wait', 'wait until everything is scored')
    .option('--json', 'print the report as JSON')
    .action((files: string[], options: ImportOptions) => importFiles(files, options));
}

function named(name: string): string {
  if (!isTitle(name)) throw new InvalidArgumentError('It needs a name of one line, with something to see.');
  return name;
}

function timeZoneOf(name: string): string {
  if (!isTimeZone(name)) throw new InvalidArgumentError('Give an IANA time zone such as "Europe/Madrid".');
  return name;
}

async function importFiles(files: string[], options: ImportOptions): Promise<void> {
  for (const file of files) await requireFile(file);
  if (options.rejects !== undefined) await requireWritable(options.rejects, files);
  keepHeapLow();
  await withApplication({ worker: options.wait === true }, async (context) => {
    const started = Date.now();
    const program = await findProgram(context.app, options.program);
    const imports: Import[] = [];
    for (const file of files) {
      if (!context.signal.aborted) imports.push(await importFile(context, program, file, options));
    }
    if (options.rejects !== undefined) await writeRejects(context.app, imports, options.rejects);
    if (options.wait) await waitForWork(context.app, program.id, context.signal);
    const report = await reportOf(context.app, imports, (Date.now() - started) / 1000);
    if (options.json) printJson(report);
    else printReport(report);
    await tellFaults(context.app, imports);
    await tellUngraded(context.app, program);
    process.exitCode = exitCodeOf(imports, context.signal);
  });
}

async function importFile(
  { app, signal }: CommandContext,
  program: ProgramView,
  file: string,
  options: ImportOptions,
): Promise<Import> {
  const stream: Readable = file === '-' ? process.stdin : createReadStream(file);
  const size = file === '-' ? 0 : (await stat(file)).size;
  const progress = openProgress(file, size);
  const stop = () => stream.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const id = await app.get(IngestionService).ingest(stream, {
      programId: program.id,
      vendorId: program.vendorId,
      source: options.source,
      fileName: file === '-' ? null : file,
      format: options.format ?? null,
      defaultAgent: options.agent ?? null,
      dateFormat: options.dateFormat ?? null,
      timeZone: options.timeZone ?? null,
      onProgress: (counts, bytes) => progress.update(bytes, size, `${counts.conversations} conversations`),
    });
    return await app.get(ImportsService).find(SYSTEM_SCOPE, id);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new CommandError(
      'Interrupted. What was committed is kept; run the command again to finish.',
      EXIT.interrupted,
    );
  } finally {
    signal.removeEventListener('abort', stop);
    progress.stop();
  }
}

async function findProgram(app: INestApplicationContext, wanted: string): Promise<ProgramView> {
  const programs = await app.get(OrganizationsService).listPrograms(SYSTEM_SCOPE);
  const found = programs.filter((program) => program.id === wanted || program.name === wanted);
  if (found.length === 1 && found[0]) return found[0];
  const known = programs.map(({ id, name }) => `  ${id}  ${name}`).join('\n');
  const problem =
    found.length > 1 ? `Several programs are named "${wanted}"; give an id` : `There is no program "${wanted}"`;
  throw new CommandError(
    programs.length > 0 ? `${problem}. These are there:\n${known}` : `${problem}; there is none yet.`,
  );
}

/** Conversations of a program without a published rubric stay ungraded until one is published and they are back-scored. */
async function tellUngraded(app: INestApplicationContext, { name, rubricId }: ProgramView): Promise<void> {
  const rubric = rubricId === null ? null : await app.get(RubricsRepository).published(SYSTEM_SCOPE, rubricId);
  if (rubric) return;
  process.stderr.write(
    `"${name}" has no published rubric, so nothing is scored: publish one, and back-score what came before.\n`,
  );
}

async function writeRejects(app: INestApplicationContext, imports: readonly Import[], path: string): Promise<void> {
  const service = app.get(ImportsService);
  async function* lines() {
    for (const { id, format } of imports) yield* rejectedLines(service.rejects(SYSTEM_SCOPE, id), format);
  }
  await pipeline(lines(), createWriteStream(path));
}

async function reportOf(app: INestApplicationContext, imports: readonly Import[], seconds: number): Promise<Report> {
  const report: Report = {
    imports: imports.map(({ id }) => id),
    conversations: 0,
    turns: 0,
    imported: 0,
    revised: 0,
    duplicates: 0,
    rejected: 0,
    evaluated: 0,
    flags: {},
    assignments: 0,
    unassigned: 0,
    seconds,
  };
  for (const row of imports) {
    for (const name of ['conversations', 'turns', 'imported', 'revised', 'duplicates', 'rejected'] as const) {
      report[name] += row[name];
    }
    const scored = await app.get(EvaluationsRepository).ofImport(SYSTEM_SCOPE, row.id);
    const training = await app.get(TrainingRepository).ofImport(SYSTEM_SCOPE, row.id);
    report.evaluated += scored.evaluated;
    report.assignments += training.assignments;
    report.unassigned += training.unassigned;
    for (const [kind, count] of Object.entries(scored.flags)) report.flags[kind] = (report.flags[kind] ?? 0) + count;
  }
  return report;
}

function printReport(report: Report): void {
  const flags = Object.entries(report.flags).map(([kind, count]) => `${kind} ${count}`);
  process.stdout.write(
    [
      `${report.conversations} conversations, ${report.turns} turns in ${report.seconds.toFixed(1)} s`,
      `  imported ${report.imported}, revised ${report.revised}, duplicates ${report.duplicates}, rejected ${report.rejected}`,
      `  evaluated ${report.evaluated}; flags: ${flags.length > 0 ? flags.join(', ') : 'none'}`,
      `  training assigned ${report.assignments}, unassigned for want of an agent ${report.unassigned}`,
      '',
    ].join('\n'),
  );
}

function exitCodeOf(imports: readonly Import[], signal: AbortSignal): number {
  if (signal.aborted) return EXIT.interrupted;
  if (imports.some((row) => row.state === 'failed')) return EXIT.failed;
  return imports.some((row) => row.rejected > 0) ? EXIT.rejects : EXIT.done;
}

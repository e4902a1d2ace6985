import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { evaluateConversation } from '../domain/judging/evaluation.js';
import { describeProblems, type Parsed } from '../domain/parsed.js';
import { parseProgramSettings } from '../domain/programs/program-schema.js';
import { type ProgramSettings } from '../domain/programs/program.js';
import { parseRubric } from '../domain/rubrics/rubric-schema.js';
import { openTranscript } from '../platform/ingest/open-transcript.js';
import { loadLocalJudge } from '../platform/judge/load-local-judge.js';
import { CommandError, EXIT, printJson } from './answer.js';
import { requireFile } from './files.js';
import { requireOutput } from './output.js';

/** A desk that is always open and promises nothing, where no program is given. */
const NO_PROMISES: ProgramSettings = {
  timeZone: 'UTC',
  businessHours: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]),
  holidays: [],
  languages: [],
  replyTargets: {},
  competitors: [],
  cost: null,
};

interface ScoreOptions {
  rubric: string;
  program?: string;
  agent?: string;
}

/** `baremo score`: whole evaluations by the local judge, without a database. */
export function scoreCommand(): Command {
  return new Command('score')
    .argument('[file]', 'transcripts; - for standard input', '-')
    .requiredOption('--rubric <file>', 'the rubric as JSON')
    .option('--program <file>', 'the program settings as JSON: hours, reply targets, competitors')
    .option('--agent <external id>', 'the agent of conversations that name none')
    .action(score);
}

async function score(file: string, options: ScoreOptions): Promise<void> {
  await requireFile(file);
  const rubric = await readJson(options.rubric, parseRubric);
  const program = options.program === undefined ? NO_PROMISES : await readJson(options.program, parseProgramSettings);
  const judge = await loadLocalJudge();
  const now = { utc: Date.now(), offsetMinutes: 0 };
  const source = file === '-' ? process.stdin : createReadStream(file);
  const fileName = file === '-' ? null : file;
  for await (const item of openTranscript(source, { fileName, now, defaultAgent: options.agent ?? null })) {
    requireOutput();
    if ('reject' in item) {
      const { line, field, message, cure } = item.reject;
      process.stderr.write(`line ${line}${field === null ? '' : `, ${field}`}: ${message.en} ${cure.en}\n`);
      process.exitCode = EXIT.rejects;
      continue;
    }
    const { conversation } = item;
    const parts = await evaluateConversation(judge, { conversation, rubric, program });
    for (const part of parts) printJson({ id: conversation.externalId, judge: judge.version, ...part });
  }
}

async function readJson<T>(path: string, parse: (input: unknown) => Parsed<T>): Promise<T> {
  let input: unknown;
  try {
    input = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new CommandError(`${path} cannot be read as JSON: ${error instanceof Error ? error.message : 'unknown'}`);
  }
  const parsed = parse(input);
  if (!parsed.ok) throw new CommandError(`${path} is not as it should be: ${describeProblems(parsed.problems)}`);
  return parsed.value;
}

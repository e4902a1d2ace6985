import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { type PopulationFile, populationList, readPopulationFile } from '../domain/audits/population-file.js';
import { consistentSample, SampleImpossible, sampleTicket } from '../domain/conversations/sampling.js';
import { describeProblems } from '../domain/parsed.js';
import { CommandError, printJson } from './answer.js';

/** More than four million ids; a file has to fit into one text. */
const LARGEST_FILE = 256 * 1024 * 1024;

interface SampleOptions {
  seed: string;
  size: string;
  json?: true;
}

/** `baremo sample`: draws an audit's sample again, from its population and its seed alone; no database. */
export function sampleCommand(): Command {
  return new Command('sample')
    .argument('[file]', "an audit's population: one id a line, or its JSON; - for standard input", '-')
    .requiredOption('--seed <text>', 'the seed the sample follows from')
    .requiredOption('--size <number>', 'how many to draw, or all')
    .option('--json', 'print sample, tickets and the hash of the population as JSON')
    .action(async (file: string, options: SampleOptions) => {
      const population = await readPopulation(file);
      const sha256 = createHash('sha256').update(populationList(population.ids)).digest('hex');
      requireSameHash(population, sha256);
      const sample = draw(population.ids, options);
      if (options.json) {
        const tickets = sample.map((id) => ({ id, ticket: sampleTicket(id, options.seed) }));
        printJson({ seed: options.seed, population: { count: population.ids.length, sha256 }, sample: tickets });
        return;
      }
      process.stdout.write(populationList(sample));
      process.stderr.write(
        `${sample.length} of ${population.ids.length} conversations; SHA-256 of the list ${sha256}\n`,
      );
    });
}

async function readPopulation(file: string): Promise<PopulationFile> {
  const parsed = readPopulationFile(file === '-' ? await text(process.stdin) : await readSmallFile(file));
  if (!parsed.ok) throw new CommandError(`${nameOf(file)} cannot be read: ${describeProblems(parsed.problems)}.`);
  if (parsed.value.ids.length === 0) throw new CommandError(`${nameOf(file)} holds no ids.`);
  return parsed.value;
}

async function readSmallFile(file: string): Promise<string> {
  const found = await stat(file).catch(() => null);
  if (found === null) throw new CommandError(`There is no file ${file}.`);
  if (!found.isFile()) throw new CommandError(`${file} is not a file.`);
  if (found.size > LARGEST_FILE) throw new CommandError(`${file} is larger than ${LARGEST_FILE} bytes.`);
  return readFile(file, 'utf8');
}

function requireSameHash({ sha256: stated }: PopulationFile, sha256: string): void {
  if (stated === null || stated.toLowerCase() === sha256) return;
  throw new CommandError(`The ids are not those the file was made of: their SHA-256 is ${sha256}, it says ${stated}.`);
}

function draw(ids: readonly string[], { seed, size }: SampleOptions): string[] {
  if (size !== 'all' && !/^[1-9]\d{0,9}$/.test(size)) {
    throw new CommandError(`--size takes a whole number from 1, or all, not "${size}".`);
  }
  try {
    return consistentSample(ids, seed, size === 'all' ? ids.length : Number(size));
  } catch (error) {
    if (error instanceof SampleImpossible) throw new CommandError(`It cannot be drawn: ${error.message}.`);
    throw error;
  }
}

function nameOf(file: string): string {
  return file === '-' ? 'Standard input' : file;
}

import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchApp, FOLDER, QUICK } from './support/bench-app.js';
import { note, publish, table } from './support/figures.js';
import { type Memory } from './support/memory-step.js';
import { runScript } from './support/processes.js';
import { writeTranscripts } from './support/transcripts.js';

/** The memory of an import over that of the idle process, for a file and for one twice as large. */

const MEGABYTE = 1e6;
const SIZES = QUICK ? [50, 100] : [200, 400];
const MOST_MEGABYTES = 150;

interface Figure {
  megabytes: number;
  gzipped: boolean;
  storedBytes: number;
  memory: Memory;
}

const bench = await BenchApp.open();
try {
  await publish('memory', await measure());
} finally {
  await bench.close();
}

async function measure(): Promise<string> {
  const figures: Figure[] = [];
  for (const megabytes of SIZES) figures.push(await figureOf(megabytes, false));
  figures.push(await figureOf(SIZES[0] ?? 0, true));
  const rows = figures.map(({ megabytes, gzipped, storedBytes, memory }) => [
    gzipped ? `${megabytes} MB, gzipped to ${inMegabytes(storedBytes)} MB` : `${megabytes} MB`,
    inMegabytes(memory.idle),
    inMegabytes(memory.peak),
    inMegabytes(memory.peak - memory.idle),
  ]);
  const over = figures.map(({ memory }) => (memory.peak - memory.idle) / MEGABYTE);
  const [small = NaN, large = NaN] = over;
  return [
    '## Memory of an import',
    '',
    'The resident memory of the process of `baremo import`: idle after its start, before it reads, and the most it reaches.',
    '',
    table(['file', 'idle (MB)', 'peak (MB)', 'peak over idle (MB)'], rows),
    '',
    `**${small.toFixed(0)} MB over idle** for ${SIZES[0] ?? 0} MB, ${large.toFixed(0)} MB for ${SIZES[1] ?? 0} MB ` +
      `(goal: ${MOST_MEGABYTES} MB at most, and no more for the larger file: ratio ${(large / small).toFixed(2)}). ` +
      (await bench.setting()),
    '',
  ].join('\n');
}

async function figureOf(megabytes: number, gzipped: boolean): Promise<Figure> {
  await bench.empty();
  const file = join(FOLDER, gzipped ? 'memory.ndjson.gz' : 'memory.ndjson');
  await writeTranscripts(file, { bytes: megabytes * MEGABYTE });
  const memory = await runScript<Memory>('memory-step.js', [bench.program.id, file]);
  const { size: storedBytes } = await stat(file);
  await rm(file);
  note(`memory ${megabytes} MB${gzipped ? ' gzipped' : ''}: ${inMegabytes(memory.peak - memory.idle)} MB over idle`);
  return { megabytes, gzipped, storedBytes, memory };
}

function inMegabytes(bytes: number): string {
  return (bytes / MEGABYTE).toFixed(0);
}

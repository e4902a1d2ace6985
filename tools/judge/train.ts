import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { decodeWeights, encodeWeights, type ModelWeights } from '../../src/domain/judging/local/model/weights.js';
import { loadLanguageIdentifier } from '../../src/platform/judge/language-identifier.js';
import { evaluate, type Figure } from './evaluate.js';
import { foldOf, learn, type Sample } from './learn.js';
import { type Recipe } from './recipe.js';
import { dialogueSpace } from './recipes/unresponsive.js';
import { RECIPES } from './recipes.js';
import { readSet, type LabelledRecord } from './sets.js';

const OUT = 'src/domain/judging/local/weights.bin';

const options = new Command('judge:train')
  .description('Learns the weights of the local judge from the sets marked train, and measures it.')
  .requiredOption('--sets <folder>', 'folder of the labelled sets')
  .option('--out <file>', 'where to write the weights', OUT)
  .option('--folds <number>', 'also measure: sets learned from out of fold, in this many folds', '0')
  .option('--only <detectors>', 'measure only these detectors, separated by commas')
  .option('--keep', 'measure only: leave the file of weights as it is')
  .parse()
  .opts<{ sets: string; out: string; folds: string; only?: string; keep?: true }>();

const known = new Map<string, LabelledRecord[]>();
function read(name: string): LabelledRecord[] {
  const records = known.get(name) ?? readSet(options.sets, name);
  known.set(name, records);
  return records;
}

const drawn = new Map<Recipe['samples'], Sample[]>();
function samplesOf(recipe: Recipe): Sample[] {
  const samples = drawn.get(recipe.samples) ?? recipe.samples(read);
  drawn.set(recipe.samples, samples);
  return samples;
}

/** Learns every model from the samples outside one fold; from all where there is none. */
function learnAll(fold: number | null, folds: number): Uint8Array {
  return encodeWeights(
    RECIPES.map((recipe) => {
      const samples = samplesOf(recipe).filter((s) => fold === null || foldOf(s.group, folds) !== fold);
      return learn(samples, recipe).model;
    }),
    dialogueSpace(read, fold === null ? null : { fold, folds }),
  );
}

const bytes = learnAll(null, 0);
console.log(`${RECIPES.length} models, ${bytes.length} bytes`);
if (!options.keep) writeFileSync(options.out, bytes);

const folds = Number(options.folds);
if (folds > 1) {
  const withoutFold = Array.from({ length: folds }, (_, fold): ModelWeights => decodeWeights(learnAll(fold, folds)));
  const wanted = options.only?.split(',');
  const figures = evaluate(
    { whole: decodeWeights(bytes), withoutFold },
    await loadLanguageIdentifier(),
    (set) => (existsSync(join(options.sets, `${set}.ndjson.gz`)) ? read(set) : null),
    (task) => wanted?.includes(task.detector) ?? true,
  );
  console.log(figures.map(line).join('\n'));
}

function line({ task, n, positives, auc, outOfFold }: Figure): string {
  const name = task.part === undefined ? task.set : `${task.set} (${task.part})`;
  const figures = `${String(n).padStart(6)} ${String(positives).padStart(6)}  ${auc.toFixed(3)}`;
  return `${task.detector.padEnd(17)} ${name.padEnd(45)} ${figures}${outOfFold ? '  out of fold' : ''}`;
}

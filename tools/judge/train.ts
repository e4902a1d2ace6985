import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { encodeWeights } from '../../src/domain/judging/local/model/weights.js';
import { learn } from './learn.js';
import { RECIPES } from './recipes.js';
import { readSet, type LabelledRecord, type TrainingSet } from './sets.js';

const OUT = 'src/domain/judging/local/weights.bin';

const { sets, out, only } = new Command('judge:train')
  .description('Learns the weights of the local judge from the sets marked train.')
  .requiredOption('--sets <folder>', 'folder of the labelled sets')
  .option('--out <file>', 'where to write the weights', OUT)
  .option('--only <names>', 'only these models, separated by commas (for trying out; nothing is written)')
  .parse()
  .opts<{ sets: string; out: string; only?: string }>();

const read = memoized((name: TrainingSet) => readSet(sets, name));
const wanted = RECIPES.filter((recipe) => only === undefined || only.split(',').includes(recipe.name));
const models = wanted.map((recipe) => {
  const samples = recipe.samples(read);
  const { model } = learn(samples, recipe);
  console.log(`${recipe.name}: ${samples.length} samples`);
  return model;
});
if (only === undefined) {
  const bytes = encodeWeights(models);
  writeFileSync(out, bytes);
  console.log(`${out}: ${bytes.length} bytes`);
}

function memoized(load: (name: TrainingSet) => LabelledRecord[]): (name: TrainingSet) => LabelledRecord[] {
  const known = new Map<TrainingSet, LabelledRecord[]>();
  return (name) => {
    const records = known.get(name) ?? load(name);
    known.set(name, records);
    return records;
  };
}

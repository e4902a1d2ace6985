import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A turn of a labelled record, with the labels some sets give per turn. */
export interface LabelledTurn {
  role: string;
  text: string;
  at?: string;
  dbd?: { O: number; T: number; X: number };
  neg?: unknown;
  sat?: number[];
}

/** A record of a labelled set: one text, or the turns of a conversation. */
export interface LabelledRecord {
  id: string;
  text?: string;
  turns?: LabelledTurn[];
  lang?: string;
  label?: string | number;
  [field: string]: unknown;
}

/** The sets whose licences allow learning what ships (see the model card); no other may be given to a recipe. */
export const TRAINING_SETS = [
  'offensive_en_davidson',
  'abuse_convabuse',
  'support_tweetsumm',
  'replymatch_tweetsumm',
  'breakdown_dbdc3_en',
  'breakdown_dbdc3_ja',
  'langid_lingua',
  'politeness_stanford_wiki',
  'politeness_stanford_se',
] as const;
export type TrainingSet = (typeof TRAINING_SETS)[number];

/** Reads one set of a folder, in its order. Throws with the path where it is absent. */
export function readSet(folder: string, name: string): LabelledRecord[] {
  const path = [`${name}.ndjson.gz`, `${name}.ndjson`]
    .map((file) => join(folder, file))
    .find((file) => existsSync(file));
  if (path === undefined) throw new Error(`There is no set ${name} in ${folder} (looked for ${name}.ndjson.gz).`);
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as LabelledRecord);
}

/** What must not be split between learning and measuring: the conversation, or the prompt a text answers. */
export function groupOf(set: TrainingSet, record: LabelledRecord): string {
  if (set === 'abuse_convabuse') return `prompt ${record.turns?.at(-2)?.text ?? record.id}`;
  if (set === 'replymatch_tweetsumm') return record.id.replace(/^reply-/, '').replace(/-(?:mis)?match.*$/, '');
  return record.turns ? record.id : (record.text ?? record.id);
}

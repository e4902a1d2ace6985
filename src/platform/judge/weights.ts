import { readFile } from 'node:fs/promises';
import { decodeWeights, type ModelWeights } from '../../domain/judging/local/model/weights.js';

export const WEIGHTS_FILE = new URL('../../domain/judging/local/weights.bin', import.meta.url);

/** The weights this release ships; a path may stand in for them, to try others. */
export async function loadWeights(path: URL | string = WEIGHTS_FILE): Promise<ModelWeights> {
  return decodeWeights(await readFile(path));
}

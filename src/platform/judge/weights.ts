import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { decodeWeights, type ModelWeights } from '../../domain/judging/local/model/weights.js';

const FILE = new URL('../../domain/judging/local/weights.bin', import.meta.url);

/** The weights this release ships; a path may stand in for them, to try others. */
export async function loadWeights(path: URL | string = FILE): Promise<ModelWeights> {
  return decodeWeights(new Uint8Array(await readFile(path)));
}

/** The first 12 hexadecimal digits of the shipped weights' SHA-256. */
export async function weightsDigest(): Promise<string> {
  return createHash('sha256')
    .update(await readFile(FILE))
    .digest('hex')
    .slice(0, 12);
}

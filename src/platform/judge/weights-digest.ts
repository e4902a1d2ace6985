import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { WEIGHTS_FILE } from './weights.js';

/** The first 12 hexadecimal digits of the shipped weights' SHA-256. */
export async function weightsDigest(): Promise<string> {
  return createHash('sha256')
    .update(await readFile(WEIGHTS_FILE))
    .digest('hex')
    .slice(0, 12);
}

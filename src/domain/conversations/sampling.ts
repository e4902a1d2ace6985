import { criticalValue, USUAL_CONFIDENCE } from '../stats/interval.js';
import { sha256Hex } from '../stats/sha256.js';

/** A sample that cannot be drawn as asked. */
export class SampleImpossible extends RangeError {}

/**
 * Draws `size` of the ids by Rivest's consistent sampling (arXiv 1808.10016): every id has a ticket made of the seed's and its
 * own SHA-256, and the smallest tickets win. Anyone with the seed and the ids draws the same ones; a larger sample contains a
 * smaller one, and ids that come or go change nothing for the others. In the order of the tickets. Throws SampleImpossible
 * where the ids repeat, the seed is empty, or the sample is larger than the population.
 */
export function consistentSample(ids: readonly string[], seed: string, size: number): string[] {
  if (seed === '')
    throw new SampleImpossible('a sample needs a seed; choose one that nobody could have chosen for you');
  if (!Number.isInteger(size) || size < 0) throw new SampleImpossible(`a sample of ${size} cannot be drawn`);
  if (size > ids.length)
    throw new SampleImpossible(`a sample of ${size} is larger than the population of ${ids.length}`);
  if (new Set(ids).size < ids.length) throw new SampleImpossible('an id stands in the population twice');
  const seedHash = sha256Hex(seed);
  return ids
    .map((id) => ({ id, ticket: ticketOf(id, seedHash) }))
    .sort((a, b) => (a.ticket < b.ticket ? -1 : 1))
    .slice(0, size)
    .map((drawn) => drawn.id);
}

/** An id's ticket under a seed: the decimal digits, after the point, of a number in 0..1. */
export function sampleTicket(id: string, seed: string): string {
  return ticketOf(id, sha256Hex(seed));
}

/** The digits are written backwards, so that tickets of any length compare as fractions. */
function ticketOf(id: string, seedHash: string): string {
  const digits = BigInt(`0x${sha256Hex(seedHash + id)}`)
    .toString()
    .padStart(64, '0');
  return [...digits].reverse().join('');
}

export interface SampleSizeQuestion {
  /** Half the width of the interval wanted, as a share: 0.05. */
  margin: number;
  /** How many there are; null: without end. */
  population: number | null;
  confidence?: number;
  /** The rate that is expected; 0.5 asks for most. */
  proportion?: number;
}

/**
 * How many to draw for a rate to be known within a margin (Cochran 1977, with the correction for finite populations), rounded
 * up. Throws RangeError where the margin or the proportion is no share.
 */
export function sampleSizeFor(question: SampleSizeQuestion): number {
  const { margin, population, confidence = USUAL_CONFIDENCE, proportion = 0.5 } = question;
  if (!(margin > 0 && margin < 1)) throw new RangeError(`the margin must lie between 0 and 1, not ${margin}`);
  if (!(proportion > 0 && proportion < 1)) throw new RangeError(`the rate must lie between 0 and 1, not ${proportion}`);
  const unlimited = (criticalValue(confidence) ** 2 * proportion * (1 - proportion)) / margin ** 2;
  if (population === null) return Math.ceil(unlimited);
  return Math.min(population, Math.ceil(unlimited / (1 + (unlimited - 1) / population)));
}

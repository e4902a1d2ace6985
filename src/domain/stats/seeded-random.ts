import { sha256Words } from './sha256.js';

/** Random numbers that are the same for the same seed, everywhere. Not for secrets. */
export interface SeededRandom {
  /** A number in `[0, 1)` with 32 random bits. */
  next: () => number;
  /** A whole number in `[0, limit)`, each as likely; throws RangeError unless 1 <= limit <= 2^32. */
  below: (limit: number) => number;
  /** The items in random order (Fisher and Yates). */
  shuffle: <T>(items: readonly T[]) => T[];
}

/** A generator by a text: its SHA-256 seeds Doty-Humphrey's sfc32. */
export function seededRandom(seed: string): SeededRandom {
  let [a = 0, b = 0, c = 0] = sha256Words(seed);
  let counter = 1;
  const word = (): number => {
    const sum = (a + b + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0;
    return sum;
  };
  for (let i = 0; i < 12; i++) word();
  const below = (limit: number): number => {
    if (!(Number.isInteger(limit) && limit >= 1 && limit <= 2 ** 32)) throw new RangeError(`no range below ${limit}`);
    const fair = Math.floor(2 ** 32 / limit) * limit;
    let drawn = word();
    while (drawn >= fair) drawn = word();
    return drawn % limit;
  };
  return { next: () => word() / 2 ** 32, below, shuffle: (items) => shuffled(items, below) };
}

function shuffled<T>(items: readonly T[], below: (limit: number) => number): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = below(last + 1);
    const [x, y] = [result[last], result[other]];
    if (x !== undefined && y !== undefined) [result[last], result[other]] = [y, x];
  }
  return result;
}

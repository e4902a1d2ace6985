import { type ConductCategory } from '../lexicons/conduct-categories.js';
import { categoryValue } from './conduct-features.js';

/** How surely the words of each list are rude by themselves: set by hand, the same in every language. */
const GRAVITY: readonly (readonly [ConductCategory, number])[] = [
  ['slur', 3.9],
  ['hostile', 3.1],
  ['insult', 2.3],
  ['threat', 2.1],
  ['sexual', 1.5],
  ['contempt', 1.3],
  ['dismissal', 1],
  ['swear', 1],
  ['blame', 0.8],
  ['condescension', 0.65],
];

/** How harsh the words of a turn are, from its features of conduct: 0 for none, 2 for one plain insult. */
export function harshness(dense: readonly number[]): number {
  let sum = 0;
  for (const [category, gravity] of GRAVITY) sum += gravity * categoryValue(dense, category);
  return sum;
}

import { weighedSum } from './conduct-features.js';

/**
 * How harsh the words of a turn are, from its features of conduct: 0 for none, 2 for one plain insult. How surely the words of
 * each list are rude by themselves is set by hand, the same in every language.
 */
export const harshness = weighedSum([
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
]);

import { type LearnOptions, type Sample } from './learn.js';
import { type LabelledRecord, type TrainingSet } from './sets.js';

/** Gives the records of a training set that may be learned from in this run. */
export type SetReader = (name: TrainingSet) => LabelledRecord[];

/** How one named model of the shipped weights is learned. */
export interface Recipe extends LearnOptions {
  samples: (read: SetReader) => Sample[];
}

import { createDetector } from '../../src/domain/judging/local/detect.js';
import { type Detection } from '../../src/domain/judging/local/detection.js';
import { type LanguageIdentifier } from '../../src/domain/judging/local/language-identifier.js';
import { type ModelWeights } from '../../src/domain/judging/local/model/weights.js';
import { auc } from './auc.js';
import { foldOf } from './learn.js';
import { conversationOf } from './reading-of.js';
import { groupOf, TRAINING_SETS, type LabelledRecord, type TrainingSet } from './sets.js';
import { TASKS, type Task } from './tasks.js';

const NOTHING_KNOWN = { languages: [], competitors: [], topics: [] };

/** Everything a table needs: the weights that saw no record of a given fold, and those that saw all. */
export interface Candidates {
  whole: ModelWeights;
  /** weights[k] were learned without fold k; empty: sets learned from are measured with `whole`, and flatter it. */
  withoutFold: readonly ModelWeights[];
}

/** One line of the table of figures. */
export interface Figure {
  task: Task;
  n: number;
  positives: number;
  auc: number;
  outOfFold: boolean;
}

/** Measures every task whose set is there; sets that were learned from with weights that did not see the record's group. */
export function evaluate(
  candidates: Candidates,
  identifyLanguage: LanguageIdentifier,
  read: (set: string) => LabelledRecord[] | null,
  wanted: (task: Task) => boolean,
): Figure[] {
  const judge = (weights: ModelWeights) => createDetector({ weights, identifyLanguage });
  const whole = judge(candidates.whole);
  const folds = candidates.withoutFold.map(judge);
  const judged = new Map<string, Detection[]>();
  return TASKS.filter(wanted).flatMap((task) => {
    const records = read(task.set);
    if (records === null) return [];
    const trained = TRAINING_SETS.find((set) => set === task.set);
    const key = `${task.set} ${task.role ?? ''}`;
    const detections =
      judged.get(key) ??
      records.map((record) => (pick(trained, record) ?? whole)(conversationOf(record, task.role), NOTHING_KNOWN));
    judged.set(key, detections);
    const points = records.flatMap((record, i) => {
      const detection = detections[i];
      return detection ? task.points(record, detection) : [];
    });
    const positives = points.filter((p) => p.label === 1).length;
    return [
      { task, n: points.length, positives, auc: auc(points), outOfFold: trained !== undefined && folds.length > 0 },
    ];
  });

  function pick(set: TrainingSet | undefined, record: LabelledRecord) {
    return set === undefined || folds.length === 0 ? undefined : folds[foldOf(groupOf(set, record), folds.length)];
  }
}

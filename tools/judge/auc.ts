import { type Point } from './tasks.js';

/** Area under the ROC curve by ranks, ties counted half; NaN where one label is missing. */
export function auc(points: readonly Point[]): number {
  const sorted = [...points].sort((a, b) => a.score - b.score);
  let rankSum = 0;
  let positives = 0;
  for (let i = 0; i < sorted.length;) {
    let j = i;
    while (j < sorted.length && sorted[j]?.score === sorted[i]?.score) j++;
    for (let k = i; k < j; k++) {
      if (sorted[k]?.label !== 1) continue;
      rankSum += (i + j + 1) / 2;
      positives++;
    }
    i = j;
  }
  const negatives = sorted.length - positives;
  return positives && negatives ? (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives) : NaN;
}

import { criticalValue, USUAL_CONFIDENCE, type Interval } from './interval.js';

/** What a judge found, and how it did on conversations whose truth people had told. */
export interface JudgedShare {
  /** Share 0..1 of the judged conversations it called positive, and how many it judged. */
  share: number;
  judged: number;
  /** Share of truly negative ones it called negative, and how many of those were checked. */
  specificity: number;
  negatives: number;
  /** Share of truly positive ones it called positive, and how many of those were checked. */
  sensitivity: number;
  positives: number;
}

/**
 * The true share behind a judge's share, corrected for its errors (Rogan and Gladen 1978), with the interval of Lee et al.
 * (arXiv 2511.21140), which counts the uncertainty of the judge's error rates too. Clamped to 0..1. Null where the judge is no
 * better than chance, so that nothing follows from it.
 */
export function roganGladen(
  judged: JudgedShare,
  confidence = USUAL_CONFIDENCE,
): { estimate: number; interval: Interval } | null {
  const { share, specificity, sensitivity } = judged;
  const z = criticalValue(confidence);
  const better = specificity + sensitivity - 1;
  const n = judged.judged + z * z;
  const p = (judged.judged * share + (z * z) / 2) / n;
  const negatives = judged.negatives + 2;
  const positives = judged.positives + 2;
  const q0 = (judged.negatives * specificity + 1) / negatives;
  const q1 = (judged.positives * sensitivity + 1) / positives;
  if (better <= 0 || q0 + q1 - 1 <= 0) return null;
  const middle = (p + q0 - 1) / (q0 + q1 - 1);
  const ofNegatives = (q0 * (1 - q0)) / negatives;
  const ofPositives = (q1 * (1 - q1)) / positives;
  const shift = 2 * z * z * (middle * ofPositives - (1 - middle) * ofNegatives);
  const spread = (p * (1 - p)) / n + (1 - middle) ** 2 * ofNegatives + middle ** 2 * ofPositives;
  const half = (z * Math.sqrt(spread)) / (q0 + q1 - 1);
  return {
    estimate: clamp((share + specificity - 1) / better),
    interval: { low: clamp(middle + shift - half), high: clamp(middle + shift + half) },
  };
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}

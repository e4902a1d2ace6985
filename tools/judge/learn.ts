import { hashText } from '../../src/domain/judging/local/model/hash.js';
import { linearScore, type Features, type LinearModel } from '../../src/domain/judging/local/model/linear-model.js';
import { fitLogistic, type Example } from './logistic.js';

/** One example to learn from. Examples of one group (a conversation, a prompt) never stand on both sides of a fold. */
export interface Sample {
  features: Features;
  /** 1 for what the model looks for, 0 for what it does not; between them where readers were divided. */
  label: number;
  group: string;
  /** 1 unless told. */
  weight?: number;
}

export interface LearnOptions {
  name: string;
  /** Names of the dense features, in their order; [] for none. */
  dense: readonly string[];
  /** The hashed part has 2^bits weights; 0: none. */
  bits: number;
  /** Penalty on hashed weights (default 1) and on named ones (default 1). */
  l2?: number;
  l2Dense?: number;
  /** Weighs both labels alike, whatever their share. */
  balanced?: boolean;
  /** False: the weighted sum is used as it is, so it need not be calibrated (default true). */
  calibrated?: boolean;
  /** Leaves out hashed weights below this share of the largest: smaller file (default 0.004, half a step of the file). */
  prune?: number;
}

export interface Learned {
  model: LinearModel;
  /** Weighted sum z of each sample, from a model that did not see its group. */
  outOfFold: number[];
}

const FOLDS_FOR_CALIBRATION = 4;

/** The fold a group belongs to, the same in every set and every run. */
export function foldOf(group: string, folds: number): number {
  return hashText(group, 77) % folds;
}

/** Fits a model on all samples and, unless told otherwise, calibrates it (Platt 1999) on scores out of fold. */
export function learn(samples: readonly Sample[], options: LearnOptions): Learned {
  if (options.calibrated === false) return { model: fit(samples, options), outOfFold: [] };
  const outOfFold = new Array<number>(samples.length).fill(0);
  for (let fold = 0; fold < FOLDS_FOR_CALIBRATION; fold++) {
    const inside = samples.filter((s) => foldOf(s.group, FOLDS_FOR_CALIBRATION) !== fold);
    const model = fit(inside, options);
    samples.forEach((s, i) => {
      if (foldOf(s.group, FOLDS_FOR_CALIBRATION) === fold) outOfFold[i] = linearScore(model, s.features);
    });
  }
  const model = fit(samples, options);
  return { model: { ...model, calibration: calibrate(samples, outOfFold, options) }, outOfFold };
}

/** Fits a model without calibration (slope 1, intercept 0): quicker, for comparing features. */
export function fit(samples: readonly Sample[], options: LearnOptions): LinearModel {
  const result = fitLogistic(weighted(samples, options), {
    dense: options.dense.length,
    bits: options.bits,
    l2: options.l2 ?? 1,
    l2Dense: options.l2Dense ?? 1,
  });
  return {
    name: options.name,
    bias: result.bias,
    dense: options.dense,
    denseWeights: Float64Array.from(result.dense),
    bits: options.bits,
    weights: prune(result.weights, options.prune ?? 0.004),
    calibration: { slope: 1, intercept: 0 },
  };
}

/** Scores out of fold without fitting a final model: what a table of figures needs. */
export function outOfFoldScores(samples: readonly Sample[], options: LearnOptions, folds: number): number[] {
  const scores = new Array<number>(samples.length).fill(0);
  for (let fold = 0; fold < folds; fold++) {
    const model = fit(
      samples.filter((s) => foldOf(s.group, folds) !== fold),
      options,
    );
    samples.forEach((s, i) => {
      if (foldOf(s.group, folds) === fold) scores[i] = linearScore(model, s.features);
    });
  }
  return scores;
}

function weighted(samples: readonly Sample[], options: LearnOptions): Example[] {
  const positives = samples.filter((s) => s.label > 0.5).length;
  const share = options.balanced ? positives / Math.max(1, samples.length) : 0.5;
  return samples.map((s) => ({
    features: s.features,
    label: s.label,
    weight: ((s.weight ?? 1) * 0.5) / Math.max(1e-6, s.label > 0.5 ? share : 1 - share),
  }));
}

function calibrate(
  samples: readonly Sample[],
  scores: readonly number[],
  options: LearnOptions,
): LinearModel['calibration'] {
  const examples = weighted(samples, options).map((e, i) => ({
    ...e,
    features: { dense: [scores[i] ?? 0], hashed: [] },
  }));
  const result = fitLogistic(examples, { dense: 1, bits: 0, l2: 0, l2Dense: 1e-3 });
  return { slope: result.dense[0] ?? 1, intercept: result.bias };
}

function prune(weights: Float32Array, share: number): Float32Array {
  const largest = weights.reduce((max, w) => Math.max(max, Math.abs(w)), 0);
  return weights.map((w) => (Math.abs(w) < share * largest ? 0 : w));
}

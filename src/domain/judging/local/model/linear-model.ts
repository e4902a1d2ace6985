/** What a model reads: numbers with a name each (in the order of the model's `dense`), and hashes of the n-grams present. */
export interface Features {
  dense: readonly number[];
  /** Unsigned 32-bit hashes; duplicates count once. Their weight in the sum is 1/√(their number). */
  hashed: readonly number[];
}

/**
 * A logistic regression over named and hashed features: small enough to ship, plain enough to explain.
 * The score is 1 / (1 + e^-(a·z + b)), where z is the weighted sum and (a, b) the calibration learned out of fold.
 */
export interface LinearModel {
  name: string;
  bias: number;
  /** Names of the dense features, in their order. */
  dense: readonly string[];
  /** One for each of them. */
  denseWeights: Float64Array;
  /** The hashed part has 2^bits weights; 0 bits: none. */
  bits: number;
  weights: Float32Array;
  calibration: { slope: number; intercept: number };
}

/** The weighted sum z, before calibration. */
export function linearScore(model: LinearModel, features: Features): number {
  return model.bias + denseScore(model.denseWeights, features.dense) + hashedScore(model, features.hashed);
}

/** Probability, 0..1, as calibrated on data the weights were not learned from. */
export function probability(model: LinearModel, features: Features): number {
  return logistic(model.calibration.slope * linearScore(model, features) + model.calibration.intercept);
}

export function logistic(z: number): number {
  return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
}

/** Position of a hash among the model's hashed weights. */
export function bucketOf(hash: number, bits: number): number {
  return bits === 0 ? 0 : hash >>> (32 - bits);
}

function denseScore(weights: Float64Array, values: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] ?? 0) * (weights[i] ?? 0);
  return sum;
}

function hashedScore(model: LinearModel, hashed: readonly number[]): number {
  if (model.bits === 0 || hashed.length === 0) return 0;
  let sum = 0;
  // counted, for an iterator over numbers takes four times as long
  for (let i = 0; i < hashed.length; i++) sum += model.weights[bucketOf(hashed[i] ?? 0, model.bits)] ?? 0;
  return sum / Math.sqrt(hashed.length);
}

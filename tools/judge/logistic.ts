import { bucketOf, logistic, type Features } from '../../src/domain/judging/local/model/linear-model.js';

export interface Example {
  features: Features;
  /** 0..1. */
  label: number;
  weight: number;
}

export interface LogisticOptions {
  dense: number;
  bits: number;
  /** Strength of the L2 penalty on hashed weights, and on named ones (in units of their standard deviation). */
  l2: number;
  l2Dense: number;
}

export interface LogisticFit {
  bias: number;
  dense: number[];
  weights: Float32Array;
}

const STEPS = 80;
const HISTORY = 8;
const ENOUGH = 1e-5;
/** A hashed feature of fewer examples tells of nothing but them. */
const LEAST_EXAMPLES = 2;
const LEAST_DEVIATION = 0.05;

/**
 * Logistic regression with an L2 penalty, by L-BFGS (Nocedal 1980) on the whole set: one optimum, no order of examples, no
 * randomness, so the same data give the same weights.
 */
export function fitLogistic(examples: readonly Example[], options: LogisticOptions): LogisticFit {
  const problem = compact(examples, options);
  const solution = minimize(problem);
  return expand(problem, solution, options);
}

/** The examples as rows of (column, value), columns numbered densely: 0 the bias, then named, then the hashes in use. */
interface Problem {
  starts: Int32Array;
  columns: Int32Array;
  values: Float64Array;
  labels: Float64Array;
  weights: Float64Array;
  penalties: Float64Array;
  means: Float64Array;
  scales: Float64Array;
  bucketOfColumn: number[];
  size: number;
}

function compact(examples: readonly Example[], options: LogisticOptions): Problem {
  const { means, scales } = moments(examples, options.dense);
  const columnOfBucket = new Map<number, number>();
  const met = examplesWith(examples, options.bits);
  const bucketOfColumn: number[] = [];
  const firstHashed = 1 + options.dense;
  const starts = new Int32Array(examples.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  examples.forEach(({ features }, row) => {
    columns.push(0);
    values.push(1);
    features.dense.forEach((value, i) => {
      if (value === means[i]) return;
      columns.push(1 + i);
      values.push((value - (means[i] ?? 0)) / (scales[i] ?? 1));
    });
    const unit = 1 / Math.sqrt(Math.max(1, features.hashed.length));
    if (options.bits > 0) {
      for (const hash of features.hashed) {
        const bucket = bucketOf(hash, options.bits);
        if ((met[bucket] ?? 0) < LEAST_EXAMPLES) continue;
        let column = columnOfBucket.get(bucket);
        if (column === undefined) {
          column = firstHashed + bucketOfColumn.length;
          columnOfBucket.set(bucket, column);
          bucketOfColumn.push(bucket);
        }
        columns.push(column);
        values.push(unit);
      }
    }
    starts[row + 1] = columns.length;
  });
  const size = firstHashed + bucketOfColumn.length;
  const penalties = new Float64Array(size).fill(options.l2).fill(options.l2Dense, 1, firstHashed);
  penalties[0] = 0;
  return {
    starts,
    columns: Int32Array.from(columns),
    values: Float64Array.from(values),
    labels: Float64Array.from(examples, (e) => e.label),
    weights: Float64Array.from(examples, (e) => e.weight),
    penalties,
    means,
    scales,
    bucketOfColumn,
    size,
  };
}

/** A feature that hardly ever stirs is not blown up to the size of the others. */
function scaleOf(deviation: number): number {
  return deviation === 0 ? 1 : Math.max(LEAST_DEVIATION, deviation);
}

/** In how many examples each hashed feature stands. */
function examplesWith(examples: readonly Example[], bits: number): Uint32Array {
  const met = new Uint32Array(bits === 0 ? 0 : 2 ** bits);
  for (const { features } of examples) {
    for (const hash of features.hashed) {
      const bucket = bucketOf(hash, bits);
      if (bucket < met.length) met[bucket] = (met[bucket] ?? 0) + 1;
    }
  }
  return met;
}

function moments(examples: readonly Example[], width: number): { means: Float64Array; scales: Float64Array } {
  const means = new Float64Array(width);
  const scales = new Float64Array(width);
  const n = Math.max(1, examples.length);
  for (const { features } of examples) features.dense.forEach((value, i) => (means[i] = (means[i] ?? 0) + value / n));
  for (const { features } of examples) {
    features.dense.forEach((value, i) => (scales[i] = (scales[i] ?? 0) + (value - (means[i] ?? 0)) ** 2 / n));
  }
  for (let i = 0; i < width; i++) scales[i] = scaleOf(Math.sqrt(scales[i] ?? 0));
  return { means, scales };
}

function expand(problem: Problem, solution: Float64Array, options: LogisticOptions): LogisticFit {
  const dense = Array.from({ length: options.dense }, (_, i) => (solution[1 + i] ?? 0) / (problem.scales[i] ?? 1));
  const bias = dense.reduce((sum, w, i) => sum - w * (problem.means[i] ?? 0), solution[0] ?? 0);
  const weights = new Float32Array(options.bits === 0 ? 0 : 2 ** options.bits);
  problem.bucketOfColumn.forEach((bucket, i) => (weights[bucket] = solution[1 + options.dense + i] ?? 0));
  return { bias, dense, weights };
}

/** Mean weighted log loss plus penalty at `x`; writes the gradient. */
function loss(problem: Problem, x: Float64Array, gradient: Float64Array): number {
  const { starts, columns, values, labels, weights, penalties } = problem;
  gradient.fill(0);
  const total = weights.reduce((sum, w) => sum + w, 0);
  let sum = 0;
  for (let row = 0; row < labels.length; row++) {
    let z = 0;
    const from = starts[row] ?? 0;
    const to = starts[row + 1] ?? 0;
    for (let k = from; k < to; k++) z += (values[k] ?? 0) * (x[columns[k] ?? 0] ?? 0);
    const label = labels[row] ?? 0;
    const weight = (weights[row] ?? 0) / total;
    sum += weight * (Math.max(z, 0) - z * label + Math.log1p(Math.exp(-Math.abs(z))));
    const slope = weight * (logistic(z) - label);
    for (let k = from; k < to; k++) {
      const column = columns[k] ?? 0;
      gradient[column] = (gradient[column] ?? 0) + slope * (values[k] ?? 0);
    }
  }
  for (let i = 0; i < x.length; i++) {
    const penalty = (penalties[i] ?? 0) / total;
    const w = x[i] ?? 0;
    sum += 0.5 * penalty * w * w;
    gradient[i] = (gradient[i] ?? 0) + penalty * w;
  }
  return sum;
}

function minimize(problem: Problem): Float64Array {
  let x = new Float64Array(problem.size);
  let gradient = new Float64Array(problem.size);
  let value = loss(problem, x, gradient);
  const history: { s: Float64Array; y: Float64Array; rho: number }[] = [];
  for (let step = 0; step < STEPS && norm(gradient) > ENOUGH; step++) {
    const direction = descent(gradient, history);
    const slope = dot(direction, gradient);
    let rate = history.length === 0 ? 1 / Math.max(1e-12, norm(gradient)) : 1;
    let next = move(x, direction, rate);
    let nextGradient = new Float64Array(problem.size);
    let nextValue = loss(problem, next, nextGradient);
    for (let tries = 0; nextValue > value + 1e-4 * rate * slope && tries < 30; tries++) {
      rate /= 2;
      next = move(x, direction, rate);
      nextValue = loss(problem, next, nextGradient);
    }
    const s = next.map((v, i) => v - (x[i] ?? 0));
    const y = nextGradient.map((v, i) => v - (gradient[i] ?? 0));
    const curvature = dot(s, y);
    if (curvature > 1e-14) history.push({ s, y, rho: 1 / curvature });
    if (history.length > HISTORY) history.shift();
    const gain = value - nextValue;
    [x, gradient, value] = [next, nextGradient, nextValue];
    nextGradient = gradient;
    if (gain >= 0 && gain < 1e-7) break;
  }
  return x;
}

/** The two-loop recursion: minus the gradient, scaled by the curvature seen so far. */
function descent(
  gradient: Float64Array,
  history: readonly { s: Float64Array; y: Float64Array; rho: number }[],
): Float64Array {
  const q = gradient.map((v) => -v);
  const alphas: number[] = [];
  for (const { s, y, rho } of [...history].reverse()) {
    const alpha = rho * dot(s, q);
    alphas.push(alpha);
    addScaled(q, y, -alpha);
  }
  const latest = history.at(-1);
  if (latest) scale(q, 1 / (latest.rho * dot(latest.y, latest.y)));
  for (const { s, y, rho } of history) addScaled(q, s, (alphas.pop() ?? 0) - rho * dot(y, q));
  return q;
}

function move(x: Float64Array, direction: Float64Array, rate: number): Float64Array<ArrayBuffer> {
  const next = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) next[i] = (x[i] ?? 0) + rate * (direction[i] ?? 0);
  return next;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function norm(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}

function addScaled(a: Float64Array, b: Float64Array, factor: number): void {
  for (let i = 0; i < a.length; i++) a[i] = (a[i] ?? 0) + factor * (b[i] ?? 0);
}

function scale(a: Float64Array, factor: number): void {
  for (let i = 0; i < a.length; i++) a[i] = (a[i] ?? 0) * factor;
}

/** A symmetric matrix by rows: row i holds `columns` and `values` from `starts[i]` to `starts[i + 1]`. */
export interface SparseMatrix {
  size: number;
  starts: Int32Array;
  columns: Int32Array;
  values: Float64Array;
}

const OVERSAMPLING = 10;
const ROUNDS = 5;
const SWEEPS = 30;

/**
 * The eigenvectors of the largest eigenvalues by absolute value, by randomised subspace iteration (Halko, Martinsson & Tropp
 * 2011) from a fixed start; each has length 1.
 */
export function leadingEigenvectors(
  matrix: SparseMatrix,
  count: number,
): { vectors: Float64Array[]; values: number[] } {
  const width = Math.min(count + OVERSAMPLING, matrix.size);
  let basis = orthonormal(startingVectors(matrix.size, width));
  for (let round = 0; round < ROUNDS; round++) basis = orthonormal(basis.map((v) => multiply(matrix, v)));
  const images = basis.map((v) => multiply(matrix, v));
  const small = basis.map((v) => images.map((w) => dot(v, w)));
  const { values, vectors } = jacobi(small);
  const order = values.map((_, i) => i).sort((a, b) => Math.abs(values[b] ?? 0) - Math.abs(values[a] ?? 0));
  const kept = order.slice(0, count);
  return {
    values: kept.map((i) => values[i] ?? 0),
    vectors: kept.map((i) =>
      combine(
        basis,
        vectors.map((row) => row[i] ?? 0),
      ),
    ),
  };
}

function startingVectors(size: number, count: number): Float64Array[] {
  let state = 12_345;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  return Array.from({ length: count }, () => Float64Array.from({ length: size }, next));
}

function multiply(matrix: SparseMatrix, vector: Float64Array): Float64Array {
  const { starts, columns, values, size } = matrix;
  const result = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let k = starts[i] ?? 0; k < (starts[i + 1] ?? 0); k++)
      sum += (values[k] ?? 0) * (vector[columns[k] ?? 0] ?? 0);
    result[i] = sum;
  }
  return result;
}

/** Gram–Schmidt, twice for accuracy. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const done: Float64Array[] = [];
  for (const vector of vectors) {
    const v = vector.slice();
    for (let pass = 0; pass < 2; pass++) for (const other of done) subtract(v, other, dot(v, other));
    const length = Math.sqrt(dot(v, v));
    done.push(v.map((x) => (length === 0 ? 0 : x / length)));
  }
  return done;
}

/** Eigenvalues and eigenvectors (as columns) of a small symmetric matrix by Jacobi's rotations. */
function jacobi(matrix: readonly (readonly number[])[]): { values: number[]; vectors: number[][] } {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const v = matrix.map((_, i) => matrix.map((__, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v, p, q);
  }
  return { values: a.map((row, i) => row[i] ?? 0), vectors: v };
}

function rotate(a: number[][], v: number[][], p: number, q: number): void {
  const rowP = a[p];
  const rowQ = a[q];
  const off = rowP?.[q] ?? 0;
  if (!rowP || !rowQ || Math.abs(off) < 1e-12) return;
  const theta = ((rowQ[q] ?? 0) - (rowP[p] ?? 0)) / (2 * off);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (const row of a) turn(row, p, q, c, s);
  for (let k = 0; k < rowP.length; k++) {
    const [x, y] = [rowP[k] ?? 0, rowQ[k] ?? 0];
    rowP[k] = c * x - s * y;
    rowQ[k] = s * x + c * y;
  }
  for (const row of v) turn(row, p, q, c, s);
}

function turn(row: number[], p: number, q: number, c: number, s: number): void {
  const [x, y] = [row[p] ?? 0, row[q] ?? 0];
  row[p] = c * x - s * y;
  row[q] = s * x + c * y;
}

function combine(vectors: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const result = new Float64Array(vectors[0]?.length ?? 0);
  vectors.forEach((vector, i) => subtract(result, vector, -(weights[i] ?? 0)));
  return result;
}

function subtract(target: Float64Array, vector: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) - factor * (vector[i] ?? 0);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

import { meanOf } from './mean.js';

/** Spearman's rank correlation (1904), ties sharing their mean rank, −1..1; null where either side has one value only. */
export function rankCorrelation(a: readonly number[], b: readonly number[]): number | null {
  const [x, y] = [midRanks(a), midRanks(b)];
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  const products = x.map((rank, i) => (rank - meanX) * ((y[i] ?? 0) - meanY));
  const spread = Math.sqrt(squares(x, meanX) * squares(y, meanY));
  return spread > 0 ? products.reduce((sum, v) => sum + v, 0) / spread : null;
}

function midRanks(values: readonly number[]): number[] {
  const sorted = values.map((value, i) => ({ value, i })).sort((p, q) => p.value - q.value);
  const ranks = values.map(() => 0);
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (sorted[to]?.value === sorted[from]?.value && to < sorted.length) to++;
    for (const { i } of sorted.slice(from, to)) ranks[i] = (from + to - 1) / 2;
    from = to;
  }
  return ranks;
}

function squares(values: readonly number[], mean: number): number {
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

/** One person's rating beside how strongly the judge's detectors spoke: `rank` counts from 0 (worst) on the criterion's scale. */
export interface GradedStrength {
  /** 0..1, higher is worse. */
  strength: number;
  rank: number;
  /** Whose parts are kept together when figures are cross-validated. */
  group: string;
}

/**
 * Cuts between the ranks of a scale on the judge's strength, from the best rank down: rank `top` below `cuts[0]`, and so on; the
 * worst from the last cut up. Ascending, in 0..1.
 */
export type RankCuts = readonly number[];

/** How strongly the fit is held to the cuts it starts from: as many labels as the prior is worth. */
export const PRIOR_LABELS = 8;

/** Strength is compared on the logit scale, kept away from its ends. */
const MARGIN = 0.01;
const STEPS = 200;

/** The rank a strength has under cuts; `ranks` is how many there are. */
export function rankByCuts(cuts: RankCuts, strength: number, ranks: number): number {
  const cut = cuts.findIndex((below) => strength < below);
  return cut === -1 ? ranks - 1 - cuts.length : ranks - 1 - cut;
}

/**
 * Moves cuts to where a person rates: for each cut a logistic regression of "at least this rank" on the strength's logit, its slope
 * and place held to a prior by a ridge worth PRIOR_LABELS labels (Hoerl and Kennard 1970; McCullagh 1980 for cumulative logits), by
 * Newton's method; the cut is where the odds are even. Cuts that would cross are pooled (isotonic, as in pool-adjacent-violators).
 */
export function fitCuts(labels: readonly GradedStrength[], prior: RankCuts, ranks: number): number[] {
  const moved = prior.map((cut, i) => fitCut(labels, cut, ranks - 1 - i));
  return pooled(moved).map((cut) => Math.min(1.001, Math.max(0, cut)));
}

function fitCut(labels: readonly GradedStrength[], prior: number, atLeast: number): number {
  const center = logit(prior);
  let [slope, place] = [PRIOR_SLOPE, center];
  for (let step = 0; step < STEPS; step++) {
    const { gradient, hessian } = derivatives(labels, atLeast, { slope, place, center });
    const [a, b, c] = hessian;
    const determinant = a * c - b * b;
    if (!(determinant > 1e-12)) break;
    const move = [
      (c * gradient[0] - b * gradient[1]) / determinant,
      (a * gradient[1] - b * gradient[0]) / determinant,
    ] as const;
    slope = Math.max(0.05, slope - clamp(move[0], 1));
    place -= clamp(move[1], 1);
    if (Math.abs(move[0]) + Math.abs(move[1]) < 1e-9) break;
  }
  return expit(place);
}

/** What the odds fall by for one unit of logit before there is a label: a judge that is neither sharp nor blunt. */
const PRIOR_SLOPE = 1;

/**
 * First and second derivatives of the penalised log-loss of P(rank >= r) = expit(slope · (place − logit strength)) in slope and
 * place; the Hessian is Fisher's information, so that every step goes down.
 */
function derivatives(
  labels: readonly GradedStrength[],
  atLeast: number,
  { slope, place, center }: { slope: number; place: number; center: number },
): { gradient: [number, number]; hessian: [number, number, number] } {
  const ridge = PRIOR_LABELS / 4;
  const gradient: [number, number] = [ridge * (slope - PRIOR_SLOPE), ridge * (place - center)];
  const hessian: [number, number, number] = [ridge, 0, ridge];
  for (const { strength, rank } of labels) {
    const x = place - logit(strength);
    const p = expit(slope * x);
    const error = p - (rank >= atLeast ? 1 : 0);
    const weight = Math.max(1e-6, p * (1 - p));
    gradient[0] += error * x;
    gradient[1] += error * slope;
    hessian[0] += weight * x * x;
    hessian[1] += weight * x * slope;
    hessian[2] += weight * slope * slope;
  }
  return { gradient, hessian };
}

/** The nearest ascending values in the sense of least squares (pool-adjacent-violators). */
function pooled(values: readonly number[]): number[] {
  const blocks: { sum: number; count: number }[] = [];
  for (const value of values) {
    let block = { sum: value, count: 1 };
    for (let last = blocks.at(-1); last && last.sum / last.count > block.sum / block.count; last = blocks.at(-1)) {
      block = { sum: block.sum + last.sum, count: block.count + last.count };
      blocks.pop();
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
}

function logit(share: number): number {
  const inside = Math.min(1 - MARGIN, Math.max(MARGIN, share));
  return Math.log(inside / (1 - inside));
}

function expit(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(-most, value));
}

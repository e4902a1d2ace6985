import { rankCorrelation } from '../../stats/rank-correlation.js';
import { cohenKappa, contingencyTable } from '../../stats/agreement.js';
import { type Interval } from '../../stats/interval.js';
import { estimateMean, meanOf, variance } from '../../stats/mean.js';
import { wilsonInterval } from '../../stats/proportion.js';
import { sha256Hex } from '../../stats/sha256.js';
import { fitCuts, type GradedStrength, type RankCuts, rankByCuts } from './ordinal-fit.js';

/** Fewer conversations than this never move a cut: an interval from them supports nothing. */
export const FEWEST_LABELS = 40;
const FOLDS = 5;
/** Two-sided 99 %: what people say must clearly go with what the detectors find. */
const RELATED_FROM = 2.576;

export interface AgreementFigure {
  n: number;
  agreeing: number;
  share: number;
  interval: Interval;
  /** Beyond chance, by quadratic weights on the scale; null where it is not defined. */
  kappa: { value: number; interval: Interval } | null;
}

/** Why a criterion keeps its cuts; a critical one always does, as it fails on words that can be shown and on nothing else. */
export type FitRefusal = 'critical' | 'too_few_labels' | 'unrelated' | 'no_improvement';

export interface CriterionFit {
  /** Labels, and the conversations they come from. */
  labels: number;
  conversations: number;
  before: AgreementFigure | null;
  /** Cross-validated: every rating was predicted by cuts that were fitted without its conversation. */
  after: AgreementFigure | null;
  /** Mean gain in agreement by conversation, −1..1, with Student's interval. */
  gain: { mean: number; interval: Interval | null } | null;
  refusal: FitRefusal | null;
  /** About how many more conversations it takes, where too few is the reason; null where that cannot be said. */
  missing: number | null;
  /** Fitted to all labels; those from before where it is refused. */
  cuts: RankCuts;
}

/**
 * Fits the cuts of one criterion to what people said. Refused where there are too few conversations, where what people say does
 * not go with what the detectors find (Spearman's rank correlation, Fisher's z), or where the interval of the gain reaches 0: then nothing is learned.
 */
export function fitCriterion(labels: readonly GradedStrength[], prior: RankCuts, ranks: number): CriterionFit {
  const groups = [...new Set(labels.map(({ group }) => group))];
  const kept = { labels: labels.length, conversations: groups.length, cuts: prior };
  const before = figureOf(
    labels,
    labels.map(({ strength }) => rankByCuts(prior, strength, ranks)),
    ranks,
  );
  if (groups.length < FEWEST_LABELS) {
    const missing = FEWEST_LABELS - groups.length;
    return { ...kept, before, after: null, gain: null, refusal: 'too_few_labels', missing };
  }
  const predicted = crossValidated(labels, prior, ranks);
  const after = figureOf(labels, predicted, ranks);
  const gains = groups.map((group) => gainOf(labels, predicted, prior, ranks, group));
  const gain = { mean: meanOf(gains), interval: estimateMean(gains)?.interval ?? null };
  const related = rankCorrelation(
    labels.map(({ strength }) => strength),
    labels.map(({ rank }) => -rank),
  );
  const z = Math.atanh(Math.min(1 - 1e-9, related ?? 0)) * Math.sqrt(groups.length - 3);
  const refusal = refusalOf(z, gain);
  const cuts = refusal === null ? fitCuts(labels, prior, ranks) : prior;
  const missing = refusal === 'no_improvement' ? missingFor(gains) : null;
  return { ...kept, before, after, gain, refusal, missing, cuts };
}

/** `z`: Fisher's of the rank correlation between what the detectors find and how badly people rate. */
function refusalOf(z: number, gain: NonNullable<CriterionFit['gain']>): FitRefusal | null {
  if (z < RELATED_FROM) return 'unrelated';
  return (gain.interval?.low ?? -1) > 0 ? null : 'no_improvement';
}

function crossValidated(labels: readonly GradedStrength[], prior: RankCuts, ranks: number): number[] {
  const cuts = Array.from({ length: FOLDS }, (_, fold) =>
    fitCuts(
      labels.filter(({ group }) => foldOf(group) !== fold),
      prior,
      ranks,
    ),
  );
  return labels.map(({ strength, group }) => rankByCuts(cuts[foldOf(group)] ?? prior, strength, ranks));
}

/** By a hash, so that a conversation is always in the same fold. */
function foldOf(group: string): number {
  return parseInt(sha256Hex(group).slice(0, 8), 16) % FOLDS;
}

/** How much more often a conversation's ratings are met than before. */
function gainOf(
  labels: readonly GradedStrength[],
  predicted: readonly number[],
  prior: RankCuts,
  ranks: number,
  group: string,
): number {
  const own = labels.flatMap((label, i) => (label.group === group ? [{ label, now: predicted[i] }] : []));
  const gains = own.map(
    ({ label, now }) => Number(now === label.rank) - Number(rankByCuts(prior, label.strength, ranks) === label.rank),
  );
  return meanOf(gains);
}

function figureOf(
  labels: readonly GradedStrength[],
  predicted: readonly number[],
  ranks: number,
): AgreementFigure | null {
  const n = labels.length;
  if (n === 0) return null;
  const pairs = labels.map(({ rank }, i) => [rank, predicted[i] ?? -1] as const);
  const agreeing = pairs.filter(([a, b]) => a === b).length;
  const table = contingencyTable(
    pairs,
    Array.from({ length: ranks }, (_, rank) => rank),
  );
  const estimate = cohenKappa(table, 'quadratic');
  const kappa = estimate && { value: estimate.kappa, interval: estimate.interval };
  return { n, agreeing, share: agreeing / n, interval: wilsonInterval(agreeing, n), kappa };
}

/** About how many more conversations a gain like the one seen takes to stand clear of 0; null where it is none. */
function missingFor(gains: readonly number[]): number | null {
  const mean = meanOf(gains);
  if (mean <= 0) return null;
  const needed = Math.ceil((1.96 ** 2 * variance(gains, 1)) / mean ** 2) + 1;
  return Math.max(1, needed - gains.length);
}

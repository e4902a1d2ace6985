import { type Interval } from '../stats/interval.js';
import { wilsonInterval } from '../stats/proportion.js';
import { DISPUTE_STATES, type DisputeState } from './dispute-state.js';

/** A dispute, as far as figures are concerned; times are UTC milliseconds. */
export interface CountedDispute {
  state: DisputeState;
  createdAt: number;
  /** Null while it is not resolved. */
  resolvedAt: number | null;
  /** The criteria it is about. */
  criterionIds: readonly string[];
  /** Those of them whose verdict was changed. */
  changedIds: readonly string[];
}

export interface DisputeFigures {
  count: number;
  states: Record<DisputeState, number>;
  /** Hours from raising to resolving, of those accepted, partly or rejected; null where there is none. */
  resolutionHours: { n: number; median: number; p90: number } | null;
  /** Share 0..1 of the resolved that were accepted, wholly or partly, with Wilson's interval; null where none is resolved. */
  accepted: { n: number; share: number; interval: Interval } | null;
  criteria: { criterionId: string; disputed: number; changed: number }[];
}

const HOUR_MS = 60 * 60 * 1000;
const UPHELD: readonly DisputeState[] = ['accepted', 'partly'];

/** How many disputes there were, what became of them, and how long that took. What was withdrawn is counted, not timed. */
export function disputeFigures(disputes: readonly CountedDispute[]): DisputeFigures {
  const resolved = disputes.filter(({ state }) => UPHELD.includes(state) || state === 'rejected');
  const upheld = resolved.filter(({ state }) => UPHELD.includes(state)).length;
  const hours = resolved
    .flatMap(({ createdAt, resolvedAt }) => (resolvedAt === null ? [] : [(resolvedAt - createdAt) / HOUR_MS]))
    .sort((a, b) => a - b);
  const states = Object.fromEntries(
    DISPUTE_STATES.map((state) => [state, disputes.filter((dispute) => dispute.state === state).length]),
  ) as Record<DisputeState, number>;
  return {
    count: disputes.length,
    states,
    resolutionHours: hours.length === 0 ? null : { n: hours.length, median: at(hours, 0.5), p90: at(hours, 0.9) },
    accepted:
      resolved.length === 0
        ? null
        : { n: resolved.length, share: upheld / resolved.length, interval: wilsonInterval(upheld, resolved.length) },
    criteria: criteriaOf(resolved),
  };
}

function criteriaOf(disputes: readonly CountedDispute[]): DisputeFigures['criteria'] {
  const ids = [...new Set(disputes.flatMap(({ criterionIds }) => criterionIds))].sort();
  return ids.map((criterionId) => ({
    criterionId,
    disputed: disputes.filter(({ criterionIds }) => criterionIds.includes(criterionId)).length,
    changed: disputes.filter(({ changedIds }) => changedIds.includes(criterionId)).length,
  }));
}

/** The quantile of sorted values, interpolated between neighbours (Hyndman and Fan 1996, type 7). */
function at(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return below + (above - below) * (place - Math.floor(place));
}

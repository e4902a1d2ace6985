import { cohenKappa, contingencyTable } from '../stats/agreement.js';
import { type Interval, overlap, USUAL_CONFIDENCE } from '../stats/interval.js';
import { wilsonInterval } from '../stats/proportion.js';
import { type AuditGrade } from './audit-grade.js';
import { defectRate } from './defect-rate.js';

/** How the machine judged one conversation: its newest evaluation of each agent's part. */
export interface MachineJudgement {
  /** Whether any part failed a critical criterion or scored below the audit's bound; null where nothing was rated. */
  defective: boolean | null;
  /** 0..100, the lowest of its parts; null where nothing was rated. */
  score: number | null;
  /** By criterion; null where several agents have a part, as the auditor rates the conversation as a whole. */
  ratings: Record<string, number> | null;
  evaluationIds: string[];
}

/** How many of a period's conversations were judged, and how many of those were found defective. */
export interface DefectCount {
  judged: number;
  defective: number;
}

/** All that a report is made of. */
export interface AuditFindings {
  /** Conversations in the period. */
  population: number;
  /** The whole sample, graded. */
  items: readonly { grade: AuditGrade; machine: MachineJudgement | null }[];
  /** What the vendor's side has of the whole period. */
  vendor: Record<VendorJudge, DefectCount>;
}

/** The machine, which judges everything, and the vendor's reviewers, who choose what they read. */
export type VendorJudge = 'machine' | 'reviewers';

/** A share 0..1 and the interval it lies in with the report's confidence. */
export interface EstimatedShare extends Interval {
  share: number;
}

/** How often two agree on the same conversations; `estimate` (Wilson) is null where there are none. */
export interface Agreement {
  compared: number;
  agreeing: number;
  estimate: EstimatedShare | null;
}

export interface MachineAgreement extends Agreement {
  bothDefective: number;
  onlyAuditor: number;
  onlyMachine: number;
  neither: number;
  /** Cohen's kappa; null where it or its interval is not defined, as when all of a column are alike or all agree. */
  kappa: (Interval & { value: number }) | null;
}

/**
 * What the vendor's side found in the period. `low` and `high` hold whatever was not judged: all of it sound, or all of it
 * defective. They are bounds, not an interval of confidence, as nobody drew what was judged.
 */
export interface VendorFigure extends DefectCount {
  notJudged: number;
  /** Of those judged; null where there are none. */
  share: number | null;
  low: number;
  high: number;
  /** Whether the audit's interval leaves it possible; null where nothing was judged. */
  fitsAudit: boolean | null;
}

export interface AuditReport {
  confidence: number;
  population: number;
  sample: number;
  /** In the sample. */
  defective: number;
  /** The rate in the sample, and where the period's rate lies (exact, finite population). */
  rate: EstimatedShare;
  /** How many conversations of the period are defective. */
  defectiveInPeriod: Interval;
  machine: MachineAgreement;
  criteria: (Agreement & { criterionId: string })[];
  vendor: Record<VendorJudge, VendorFigure>;
}

/**
 * What an audit found. The period's interval inverts the exact hypergeometric test, as the sample was drawn at random without
 * replacement from a period of known size; a sample of everything leaves no uncertainty. Throws RangeError where nothing was
 * graded.
 */
export function auditReport({ population, items, vendor }: AuditFindings): AuditReport {
  const defective = items.filter((item) => item.grade.defective).length;
  const { rate: share, interval } = defectRate({ population, graded: items.length, defects: defective });
  if (share === null || interval === null) throw new RangeError('a report needs graded conversations');
  const rate = { share, ...interval };
  return {
    confidence: USUAL_CONFIDENCE,
    population,
    sample: items.length,
    defective,
    rate,
    defectiveInPeriod: { low: Math.round(rate.low * population), high: Math.round(rate.high * population) },
    machine: machineAgreement(items),
    criteria: criterionAgreements(items),
    vendor: {
      machine: vendorFigure(vendor.machine, population, rate),
      reviewers: vendorFigure(vendor.reviewers, population, rate),
    },
  };
}

function machineAgreement(items: AuditFindings['items']): MachineAgreement {
  const pairs = items.flatMap(({ grade, machine }): [boolean, boolean][] =>
    machine === null || machine.defective === null ? [] : [[grade.defective, machine.defective]],
  );
  const table = contingencyTable(pairs, [true, false]);
  const [[bothDefective = 0, onlyAuditor = 0] = [], [onlyMachine = 0, neither = 0] = []] = table;
  const kappa = cohenKappa(table);
  return {
    ...agreementOf(pairs),
    bothDefective,
    onlyAuditor,
    onlyMachine,
    neither,
    kappa: kappa && kappa.standardError > 0 ? { value: kappa.kappa, ...kappa.interval } : null,
  };
}

/** For the criteria that both rated somewhere, in the order in which the auditor first met them. */
function criterionAgreements(items: AuditFindings['items']): AuditReport['criteria'] {
  const pairs = new Map<string, [number, number][]>();
  for (const { grade, machine } of items) {
    for (const { criterionId, rating } of grade.criteria) {
      const other = machine?.ratings?.[criterionId];
      if (rating === null || other === undefined) continue;
      const known = pairs.get(criterionId);
      if (known) known.push([rating, other]);
      else pairs.set(criterionId, [[rating, other]]);
    }
  }
  return Array.from(pairs, ([criterionId, rated]) => ({ criterionId, ...agreementOf(rated) }));
}

function agreementOf<T>(pairs: readonly (readonly [T, T])[]): Agreement {
  const compared = pairs.length;
  const agreeing = pairs.filter(([a, b]) => a === b).length;
  const estimate = compared === 0 ? null : { share: agreeing / compared, ...wilsonInterval(agreeing, compared) };
  return { compared, agreeing, estimate };
}

function vendorFigure({ judged, defective }: DefectCount, population: number, rate: Interval): VendorFigure {
  const notJudged = population - judged;
  const bounds = { low: defective / population, high: (defective + notJudged) / population };
  return {
    judged,
    notJudged,
    defective,
    share: judged === 0 ? null : defective / judged,
    ...bounds,
    fitsAudit: judged === 0 ? null : overlap(bounds, rate),
  };
}

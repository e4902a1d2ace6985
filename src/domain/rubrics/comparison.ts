import { type Criterion, type RubricDefinition } from './rubric.js';

/** The parts of a criterion that may differ between versions. */
export const CRITERION_PARTS = [
  'section',
  'kind',
  'name',
  'description',
  'scale',
  'weight',
  'allowNotApplicable',
  'critical',
  'judgedBy',
  'appliesIf',
  'rootCauses',
] as const;
export type CriterionPart = (typeof CRITERION_PARTS)[number];

export interface RubricComparison {
  /** Criterion ids of the later version only, and of the earlier only. */
  added: string[];
  removed: string[];
  changed: { criterionId: string; parts: CriterionPart[]; weight: { from: number; to: number } | null }[];
  sections: { added: string[]; removed: string[]; renamed: string[] };
  culturesChanged: boolean;
  /** Whether a score under one means the same under the other: same criteria, scales, weights, and critical scopes. */
  scoresComparable: boolean;
}

/** What changed from one version of a rubric to another; criteria and sections are matched by id. */
export function compareRubrics(from: RubricDefinition, to: RubricDefinition): RubricComparison {
  const before = placedCriteria(from);
  const after = placedCriteria(to);
  const changed = [...after].flatMap(([criterionId, now]) => {
    const was = before.get(criterionId);
    const parts =
      was === undefined ? [] : CRITERION_PARTS.filter((part) => !same(partOf(was, part), partOf(now, part)));
    if (was === undefined || parts.length === 0) return [];
    const weight = parts.includes('weight') ? { from: was.criterion.weight, to: now.criterion.weight } : null;
    return [{ criterionId, parts, weight }];
  });
  const added = [...after.keys()].filter((id) => !before.has(id));
  const removed = [...before.keys()].filter((id) => !after.has(id));
  return {
    added,
    removed,
    changed,
    sections: compareSections(from, to),
    culturesChanged: !same(from.cultures, to.cultures),
    scoresComparable:
      added.length + removed.length === 0 && !changed.some((c) => c.parts.some((part) => SCORING_PARTS.has(part))),
  };
}

/** A criterion's section matters to the score through failures of scope `section`. */
const SCORING_PARTS: ReadonlySet<CriterionPart> = new Set([
  'section',
  'scale',
  'weight',
  'critical',
  'judgedBy',
  'appliesIf',
]);

interface Placed {
  section: string;
  criterion: Criterion;
}

function placedCriteria(rubric: RubricDefinition): Map<string, Placed> {
  return new Map(
    rubric.sections.flatMap((s) =>
      s.criteria.map((criterion) => [criterion.id, { section: s.id, criterion }] as const),
    ),
  );
}

function partOf(placed: Placed, part: CriterionPart): unknown {
  return part === 'section' ? placed.section : placed.criterion[part];
}

function compareSections(from: RubricDefinition, to: RubricDefinition): RubricComparison['sections'] {
  const before = new Map(from.sections.map((s) => [s.id, s.name]));
  const after = new Map(to.sections.map((s) => [s.id, s.name]));
  return {
    added: [...after.keys()].filter((id) => !before.has(id)),
    removed: [...before.keys()].filter((id) => !after.has(id)),
    renamed: [...after].filter(([id, name]) => before.has(id) && !same(before.get(id), name)).map(([id]) => id),
  };
}

/** Equality of plain data; the order of keys does not matter, that of lists does. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  const right = new Map<string, unknown>(Object.entries(b));
  return left.length === right.size && left.every(([key, value]) => right.has(key) && same(value, right.get(key)));
}

import { type CsvCell } from '../../platform/http/csv.js';
import { type AuditItemView } from './audits.dto.js';

/**
 * The columns of an audit's CSV, among them two for each criterion of its rubric. Tickets are left to the JSON: spreadsheets
 * would round them.
 */
export function auditColumns(criteria: readonly string[]): string[] {
  return [
    'number',
    'population_id',
    'source',
    'external_id',
    'channel',
    'opened_at',
    'defective',
    ...criteria.map((id) => `rating_${id}`),
    'comment',
    'graded_at',
    'grade_revision',
    'machine_defective',
    'machine_score',
    ...criteria.map((id) => `machine_rating_${id}`),
  ];
}

/** A conversation of the sample under those columns. */
export function auditRow(item: AuditItemView, criteria: readonly string[]): CsvCell[] {
  const { grade, machine } = item;
  const ratings = new Map(grade?.criteria.map(({ criterionId, rating }) => [criterionId, rating]));
  return [
    item.number,
    item.populationId,
    item.source,
    item.externalId,
    item.channel,
    item.openedAt,
    grade?.defective ?? null,
    ...criteria.map((id) => ratings.get(id) ?? null),
    grade?.comment ?? null,
    grade?.gradedAt ?? null,
    grade?.revision ?? null,
    machine?.defective ?? null,
    machine?.score ?? null,
    ...criteria.map((id) => machine?.ratings?.[id] ?? null),
  ];
}

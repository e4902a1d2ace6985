import { type Schemas } from '../api/client';

/** What is still to be learned, the most pressing first. */
export function openAssignments(assignments: readonly Schemas['AssignmentView'][]): Schemas['AssignmentView'][] {
  return assignments
    .filter(({ state }) => state !== 'completed' && state !== 'cancelled')
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
}

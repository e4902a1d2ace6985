import { type Action } from '../../../../src/domain/access/access-table';

/** The parts of administration, and what one must be allowed to see each. */
export const SECTIONS = {
  programs: 'programs.update',
  organizations: 'organizations.read',
  people: 'people.read',
  keys: 'keys.read',
  queue: 'work.read',
  judges: 'judges.read',
  activity: 'activity.read',
} as const satisfies Record<string, Action>;

export type Section = keyof typeof SECTIONS;

export interface AdministrationSearch {
  section?: Section;
}

export function isSection(value: unknown): value is Section {
  return typeof value === 'string' && value in SECTIONS;
}

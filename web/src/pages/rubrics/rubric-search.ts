export const RUBRIC_TABS = ['edit', 'cultures', 'preview', 'compare', 'backTest'] as const;
export type RubricTab = (typeof RUBRIC_TABS)[number];

/** What of a rubric is open, so that it has an address. */
export interface RubricSearch {
  tab?: RubricTab;
  /** The id of the criterion or section that is open. */
  at?: string;
}

/** Why a drawn part is not graded; reported with the sample, since what is skipped may differ from what is not. */
export const SKIP_REASONS = [
  'nothing_to_grade',
  'language_not_read',
  'test_or_duplicate',
  'conflict_of_interest',
  'technical',
  'other',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

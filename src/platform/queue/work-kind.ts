/** Every kind of work there is. Each must have exactly one handler, or the process does not start. */
export const WORK_KINDS = [
  'search.index',
  'evaluations.evaluate',
  'regrades.grade',
  'training.assign',
  'judges.fit',
] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

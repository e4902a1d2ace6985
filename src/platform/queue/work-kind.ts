/** Every kind of work there is. Each must have exactly one handler, or the process does not start. */
export const WORK_KINDS = [
  'search.index',
  'evaluations.evaluate',
  'regrades.grade',
  'training.assign',
  'judges.fit',
] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** Work nobody waits for: words of it are heard once no word of other work waits, so that scores do not wait for it either. */
export const BACKGROUND_KINDS: ReadonlySet<WorkKind> = new Set(['search.index']);

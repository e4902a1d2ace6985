export const AUDIT_STATES = ['drawn', 'grading', 'completed', 'cancelled'] as const;
export type AuditState = (typeof AUDIT_STATES)[number];

export const AUDIT_ACTIONS = ['grade', 'complete', 'cancel'] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What may become of an audit; what is not named is not allowed. Once completed or cancelled it never changes again. */
const TRANSITIONS: Record<AuditState, Partial<Record<AuditAction, AuditState>>> = {
  drawn: { grade: 'grading', cancel: 'cancelled' },
  grading: { grade: 'grading', complete: 'completed', cancel: 'cancelled' },
  completed: {},
  cancelled: {},
};

/** The state an action leads to; null where it is not allowed. */
export function nextAuditState(state: AuditState, action: AuditAction): AuditState | null {
  return TRANSITIONS[state][action] ?? null;
}

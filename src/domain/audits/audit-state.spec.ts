import { AUDIT_ACTIONS, AUDIT_STATES, type AuditAction, type AuditState, nextAuditState } from './audit-state.js';

describe('The states of an audit', () => {
  const allowed: [AuditState, AuditAction, AuditState][] = [
    ['drawn', 'grade', 'grading'],
    ['drawn', 'cancel', 'cancelled'],
    ['grading', 'grade', 'grading'],
    ['grading', 'complete', 'completed'],
    ['grading', 'cancel', 'cancelled'],
  ];

  it.each(allowed)('lead from %s by %s to %s', (state, action, next) => {
    expect(nextAuditState(state, action)).toBe(next);
  });

  it('allow nothing else', () => {
    for (const state of AUDIT_STATES) {
      for (const action of AUDIT_ACTIONS) {
        const listed = allowed.some(([from, by]) => from === state && by === action);
        expect(nextAuditState(state, action) !== null).toBe(listed);
      }
    }
  });
});

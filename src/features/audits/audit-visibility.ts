import { type AuditState } from '../../domain/audits/audit-state.js';
import { type Scope } from '../../platform/auth-context/scope.js';

const VENDOR_ROLES: readonly string[] = ['vendor_manager', 'reviewer'];

/**
 * The states in which the caller may see audits of its programs; null: all. The vendor's people see completed ones only: before,
 * they are not to know what was drawn.
 */
export function visibleStates(scope: Scope): readonly AuditState[] | null {
  return VENDOR_ROLES.includes(scope.role) ? ['completed'] : null;
}

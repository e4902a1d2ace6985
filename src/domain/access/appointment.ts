import { type Role, type UserRole } from './role.js';

/** Which roles people of a kind of organization have; administrators belong to none. */
const ROLES_OF: Record<'vendor' | 'client', readonly UserRole[]> = {
  vendor: ['vendor_manager', 'reviewer', 'agent'],
  client: ['client_auditor'],
};

/** Whom each role may invite, change and disable: never anybody of its own standing or above, but administrators. */
const APPOINTS: Partial<Record<Role, readonly UserRole[]>> = {
  administrator: ['administrator', 'vendor_manager', 'reviewer', 'agent', 'client_auditor'],
  vendor_manager: ['reviewer', 'agent'],
};

/** Whether a role fits who one works for; null is for nobody: the installation itself. */
export function fitsOrganization(role: UserRole, kind: 'vendor' | 'client' | null): boolean {
  return kind === null ? role === 'administrator' : ROLES_OF[kind].includes(role);
}

/** Whether somebody of the one role may decide about somebody of the other; the command line decides about everybody. */
export function mayAppoint(role: Role | 'system', other: UserRole): boolean {
  if (role === 'system') return true;
  return APPOINTS[role]?.includes(other) ?? false;
}

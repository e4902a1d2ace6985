export const USER_ROLES = ['administrator', 'vendor_manager', 'reviewer', 'agent', 'client_auditor'] as const;
export type UserRole = (typeof USER_ROLES)[number];

/** Who asks, and what they may see. Every repository method takes it first. */
export interface Scope {
  userId: string | null;
  role: UserRole | 'system';
  /** The programs the caller may see. */
  programs: 'all' | readonly string[];
  /** The organizations the caller may see: its own, and those its programs belong to. */
  organizations: 'all' | readonly string[];
  /** Set for agents: of people, they see only themselves. */
  agentId: string | null;
}

/** For jobs and the command line, whose caller already holds the database. */
export const SYSTEM_SCOPE: Scope = {
  userId: null,
  role: 'system',
  programs: 'all',
  organizations: 'all',
  agentId: null,
};

/** Whether the scope holds the program; ids of others are to be answered as if they did not exist. */
export function maySeeProgram(scope: Scope, programId: string): boolean {
  return scope.programs === 'all' || scope.programs.includes(programId);
}

/** Whether the scope holds the organization. */
export function maySeeOrganization(scope: Scope, organizationId: string): boolean {
  return scope.organizations === 'all' || scope.organizations.includes(organizationId);
}

/** The parameter of statements that show what belongs to programs: their ids, or null for all. */
export function visiblePrograms(scope: Scope): readonly string[] | null {
  return scope.programs === 'all' ? null : scope.programs;
}

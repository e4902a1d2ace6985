import { type Action, reachOf } from '../../domain/access/access-table.js';
import { type Role } from '../../domain/access/role.js';

/** Who asks, and what they may see. Every repository method takes it first. */
export interface Scope {
  userId: string | null;
  role: Role | 'system';
  /** The programs the caller may see. */
  programs: 'all' | readonly string[];
  /** The organizations the caller may see: its own, and those its programs belong to. */
  organizations: 'all' | readonly string[];
  /** Set for agents: of people, they see only themselves. */
  agentId: string | null;
  /** Set for keys: what they were made for. */
  actions?: readonly Action[];
  /** Set where an API key asks for its owner. */
  keyId?: string;
}

/** For jobs and the command line, whose caller already holds the database. */
export const SYSTEM_SCOPE: Scope = {
  userId: null,
  role: 'system',
  programs: 'all',
  organizations: 'all',
  agentId: null,
};

/** Whether the caller may do this at all; how much of it the caller sees is the rest of the scope. */
export function may({ role, actions }: Pick<Scope, 'role' | 'actions'>, action: Action): boolean {
  if (role === 'system') return true;
  return reachOf(role, action) !== 'none' && (actions === undefined || actions.includes(action));
}

/** Whether the scope holds the program; ids of others are to be answered as if they did not exist. */
export function maySeeProgram(scope: Scope, programId: string): boolean {
  return scope.programs === 'all' || scope.programs.includes(programId);
}

/** The parameter of statements that show what belongs to programs: their ids, or null for all. */
export function visiblePrograms(scope: Scope): readonly string[] | null {
  return scope.programs === 'all' ? null : scope.programs;
}

/** Whether the scope holds the organization. */
export function maySeeOrganization(scope: Scope, organizationId: string): boolean {
  return scope.organizations === 'all' || scope.organizations.includes(organizationId);
}

/** The parameter of statements that show what belongs to organizations: their ids, or null for all. */
export function visibleOrganizations(scope: Scope): readonly string[] | null {
  return scope.organizations === 'all' ? null : scope.organizations;
}

/** For what is done about one program whoever asked for it: jobs, imports. */
export function programScope(programId: string): Scope {
  return { ...SYSTEM_SCOPE, programs: [programId] };
}

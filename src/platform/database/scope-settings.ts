import { type Scope } from '../auth-context/scope.js';

/** Sets what row-level security asks, until the transaction ends; parameters are those of `scopeSettings`. */
export const SET_SCOPE = `SELECT set_config('app.role', $1, true), set_config('app.user', $2, true),
  set_config('app.agent', $3, true), set_config('app.programs', $4, true), set_config('app.organizations', $5, true)`;

const known = new WeakMap<Scope, string[]>();

/**
 * A scope as the database's policies read it. Where not all programs are visible, organizations are those named and those the
 * programs belong to.
 */
export function scopeSettings(scope: Scope): string[] {
  const found = known.get(scope);
  if (found) return found;
  const { role, userId, agentId, programs, organizations } = scope;
  const named = organizations === 'all' ? [] : organizations;
  const settings = [
    role,
    userId ?? '',
    agentId ?? '',
    programs === 'all' ? 'all' : `{${programs.join(',')}}`,
    `{${named.join(',')}}`,
  ];
  known.set(scope, settings);
  return settings;
}

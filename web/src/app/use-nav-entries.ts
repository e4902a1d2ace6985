import { useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type Role } from '../api/session';
import { NAV_GROUPS, type NavEntry } from './page-data';

export interface NavTarget extends NavEntry {
  path: string;
}

/** The entries of the navigation a role has, in order; every route tells its own. */
export function useNavEntries(role: Role | 'system'): readonly NavTarget[] {
  const router = useRouter();
  return useMemo(() => {
    const targets: NavTarget[] = [];
    for (const route of Object.values(router.routesByPath)) {
      const { nav, roles } = route.options.staticData ?? {};
      if (nav && isAllowed(role, roles)) targets.push({ ...nav, path: route.fullPath });
    }
    return targets.sort((a, b) => placeOf(a) - placeOf(b));
  }, [router, role]);
}

export function isAllowed(role: Role | 'system', roles: readonly Role[] | undefined): boolean {
  return roles === undefined || roles.some((each) => each === role);
}

function placeOf({ group, order }: NavEntry): number {
  return NAV_GROUPS.indexOf(group) * 1000 + order;
}

import { createRoute } from '@tanstack/react-router';
import { Settings } from 'lucide-react';
import { lazyPage } from '../../app/lazy-page';
import { shellRoute } from '../../app/shell-route';
import { type AdministrationSearch, isSection } from './administration-search';

const ROLES = ['administrator', 'vendor_manager'] as const;

export const administrationRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/administration',
    component: lazyPage(() => import('./administration-page'), 'AdministrationPage'),
    validateSearch: ({ section }: Record<string, unknown>): AdministrationSearch =>
      isSection(section) ? { section } : {},
    staticData: {
      roles: ROLES,
      nav: { label: 'administration', icon: Settings, group: 'setup', order: 90, hotkey: 'm' },
    },
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/administration/programs/$programId',
    component: lazyPage(() => import('./program-page'), 'ProgramPage'),
    staticData: { roles: ROLES },
  }),
] as const;

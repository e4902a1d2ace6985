import { createRoute } from '@tanstack/react-router';
import { ListChecks } from 'lucide-react';
import { lazyPage } from '../../app/lazy-page';
import { shellRoute } from '../../app/shell-route';
import { type RubricSearch, RUBRIC_TABS } from './rubric-search';

const READERS = ['administrator', 'vendor_manager', 'reviewer', 'client_auditor'] as const;

export const rubricsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/rubrics',
    component: lazyPage(() => import('./rubrics-page'), 'RubricsPage'),
    staticData: {
      roles: READERS,
      nav: { label: 'rubrics', icon: ListChecks, group: 'quality', order: 20, hotkey: 'r' },
    },
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/rubrics/$rubricId',
    component: lazyPage(() => import('./rubric-page'), 'RubricPage'),
    validateSearch: (search: Record<string, unknown>): RubricSearch => ({
      ...(RUBRIC_TABS.some((tab) => tab === search['tab']) && { tab: search['tab'] as RubricSearch['tab'] & string }),
      ...(typeof search['at'] === 'string' && { at: search['at'] }),
    }),
    staticData: { roles: READERS },
  }),
] as const;

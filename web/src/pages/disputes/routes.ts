import { createRoute } from '@tanstack/react-router';
import { Scale } from 'lucide-react';
import { lazyPage } from '../../app/lazy-page';
import { shellRoute } from '../../app/shell-route';

export const disputesRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/disputes',
    component: lazyPage(() => import('./disputes-page'), 'DisputesPage'),
    staticData: { nav: { label: 'disputes', icon: Scale, group: 'quality', order: 30, hotkey: 'd' } },
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/disputes/evaluations/$evaluationId',
    component: lazyPage(() => import('./grade-page'), 'GradePage'),
    staticData: {},
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/disputes/$disputeId',
    component: lazyPage(() => import('./dispute-page'), 'DisputePage'),
    staticData: {},
  }),
] as const;

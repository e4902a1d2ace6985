import { createRoute } from '@tanstack/react-router';
import { Users } from 'lucide-react';
import { lazyPage } from '../../app/lazy-page';
import { shellRoute } from '../../app/shell-route';

const roles = ['administrator', 'vendor_manager', 'reviewer'] as const;

export const calibrationRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/calibration',
    component: lazyPage(() => import('./calibration-page'), 'CalibrationPage'),
    staticData: { roles, nav: { label: 'calibration', icon: Users, group: 'quality', order: 20, hotkey: 'b' } },
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/calibration/$sessionId',
    component: lazyPage(() => import('./session-page'), 'SessionPage'),
    staticData: { roles },
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/calibration/$sessionId/items/$itemId',
    component: lazyPage(() => import('./item-page'), 'ItemPage'),
    staticData: { roles },
  }),
] as const;

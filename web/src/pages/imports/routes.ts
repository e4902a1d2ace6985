import { createRoute } from '@tanstack/react-router';
import { Upload } from 'lucide-react';
import { lazyPage } from '../../app/lazy-page';
import { shellRoute } from '../../app/shell-route';

export const importsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/imports',
    component: lazyPage(() => import('./imports-page'), 'ImportsPage'),
    staticData: {
      roles: ['administrator', 'vendor_manager', 'reviewer'],
      nav: { label: 'imports', icon: Upload, group: 'work', order: 20, hotkey: 'i' },
    },
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/imports/$importId',
    component: lazyPage(() => import('./import-page'), 'ImportPage'),
    staticData: { roles: ['administrator', 'vendor_manager', 'reviewer'] },
  }),
] as const;

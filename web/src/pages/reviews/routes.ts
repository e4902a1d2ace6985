import { createRoute } from '@tanstack/react-router';
import { ClipboardCheck } from 'lucide-react';
import { lazyPage } from '../../app/lazy-page';
import { shellRoute } from '../../app/shell-route';

const roles = ['administrator', 'vendor_manager', 'reviewer'] as const;

export const reviewsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/reviews',
    component: lazyPage(() => import('./reviews-page'), 'ReviewsPage'),
    staticData: { roles, nav: { label: 'reviews', icon: ClipboardCheck, group: 'quality', order: 10, hotkey: 'v' } },
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/reviews/$reviewId',
    component: lazyPage(() => import('./review-page'), 'ReviewPage'),
    staticData: { roles },
  }),
] as const;

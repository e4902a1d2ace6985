import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { ClipboardCheck } from 'lucide-react';
import { shellRoute } from '../../app/shell-route';

const roles = ['administrator', 'vendor_manager', 'reviewer'] as const;

export const reviewsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/reviews',
    component: lazyRouteComponent(() => import('./reviews-page'), 'ReviewsPage'),
    staticData: { roles, nav: { label: 'reviews', icon: ClipboardCheck, group: 'quality', order: 10, hotkey: 'v' } },
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/reviews/$reviewId',
    component: lazyRouteComponent(() => import('./review-page'), 'ReviewPage'),
    staticData: { roles },
  }),
] as const;

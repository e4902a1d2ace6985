import { createRoute } from '@tanstack/react-router';
import { House } from 'lucide-react';
import { lazyPage } from '../../app/lazy-page';
import { shellRoute } from '../../app/shell-route';
import { readHomeSearch } from './home-search';

export const homeRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/',
    validateSearch: readHomeSearch,
    component: lazyPage(() => import('./home-page'), 'HomePage'),
    staticData: { nav: { label: 'home', icon: House, group: 'work', order: 0, hotkey: 'h' } },
  }),
] as const;

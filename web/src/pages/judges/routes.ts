import { createRoute } from '@tanstack/react-router';
import { Gauge } from 'lucide-react';
import { lazyPage } from '../../app/lazy-page';
import { shellRoute } from '../../app/shell-route';

interface JudgesSearch {
  programId?: string | undefined;
}

function readJudgesSearch({ programId }: Record<string, unknown>): JudgesSearch {
  return { programId: typeof programId === 'string' && programId !== '' ? programId : undefined };
}

export const judgesRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/judges',
    validateSearch: readJudgesSearch,
    component: lazyPage(() => import('./judges-page'), 'JudgesPage'),
    staticData: {
      roles: ['administrator', 'vendor_manager', 'reviewer', 'client_auditor'],
      nav: { label: 'judges', icon: Gauge, group: 'quality', order: 40, hotkey: 'u' },
    },
  }),
] as const;

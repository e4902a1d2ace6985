import { createRoute } from '@tanstack/react-router';
import { ShieldCheck } from 'lucide-react';
import { lazyPage } from '../../app/lazy-page';
import { shellRoute } from '../../app/shell-route';

const AUDIT_ROLES = ['client_auditor', 'administrator', 'vendor_manager', 'reviewer'] as const;

export const auditsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/audits',
    component: lazyPage(() => import('./audits-page'), 'AuditsPage'),
    staticData: {
      roles: AUDIT_ROLES,
      nav: { label: 'audits', icon: ShieldCheck, group: 'audit', order: 10, hotkey: 'a' },
    },
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/audits/$auditId',
    validateSearch: ({ item }: Record<string, unknown>): { item?: string | undefined } => ({
      item: typeof item === 'string' && item !== '' ? item : undefined,
    }),
    component: lazyPage(() => import('./audit-page'), 'AuditPage'),
    staticData: { roles: AUDIT_ROLES },
  }),
] as const;

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { MessagesSquare } from 'lucide-react';
import { shellRoute } from '../../app/shell-route';

export const conversationsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/conversations',
    component: lazyRouteComponent(() => import('./conversations-page'), 'ConversationsPage'),
    staticData: { nav: { label: 'conversations', icon: MessagesSquare, group: 'work', order: 10, hotkey: 'c' } },
  }),
] as const;

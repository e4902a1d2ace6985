import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { MessagesSquare } from 'lucide-react';
import { shellRoute } from '../../app/shell-route';
import { readConversationsSearch } from './conversations-search';

export const conversationsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/conversations',
    validateSearch: readConversationsSearch,
    component: lazyRouteComponent(() => import('./conversations-page'), 'ConversationsPage'),
    staticData: { nav: { label: 'conversations', icon: MessagesSquare, group: 'work', order: 10, hotkey: 'c' } },
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/conversations/$conversationId',
    validateSearch: ({ turn }: Record<string, unknown>): { turn?: number | undefined } => ({
      turn: typeof turn === 'number' && Number.isInteger(turn) && turn >= 0 ? turn : undefined,
    }),
    component: lazyRouteComponent(() => import('./conversation-page'), 'ConversationPage'),
  }),
] as const;

import { createRoute } from '@tanstack/react-router';
import { MessagesSquare } from 'lucide-react';
import { lazyPage } from '../../app/lazy-page';
import { shellRoute } from '../../app/shell-route';
import { readConversationsSearch } from './conversations-search';

export const conversationsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/conversations',
    validateSearch: readConversationsSearch,
    component: lazyPage(() => import('./conversations-page'), 'ConversationsPage'),
    staticData: { nav: { label: 'conversations', icon: MessagesSquare, group: 'work', order: 10, hotkey: 'c' } },
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/conversations/$conversationId',
    validateSearch: ({ turn }: Record<string, unknown>): { turn?: number | undefined } => ({
      turn: typeof turn === 'number' && Number.isInteger(turn) && turn >= 0 ? turn : undefined,
    }),
    component: lazyPage(() => import('./conversation-page'), 'ConversationPage'),
  }),
] as const;

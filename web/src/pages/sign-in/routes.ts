import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../app/lazy-page';
import { rootRoute } from '../../app/root-route';

interface SignInSearch {
  /** The page to go to afterwards, within this app. */
  next?: string | undefined;
}

export const signInRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in',
    validateSearch: ({ next }: Record<string, unknown>): SignInSearch => ({ next: isOwnPath(next) ? next : undefined }),
    component: lazyPage(() => import('./sign-in-page'), 'SignInPage'),
  }),
] as const;

/** An address of another site, however it is written, is not gone to. */
function isOwnPath(next: unknown): next is string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next);
}

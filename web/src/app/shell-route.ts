import { createRoute, redirect } from '@tanstack/react-router';
import { ApiProblem } from '../api/problem';
import { sessionQuery } from '../api/session';
import { rootRoute } from './root-route';
import { Shell } from './shell';

/** All pages behind the sign-in are children of this. */
export const shellRoute = createRoute({
  id: 'shell',
  getParentRoute: () => rootRoute,
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.query({ ...sessionQuery, staleTime: 'static' });
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
      redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href }, throw: true });
    }
  },
});

import { type QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { administrationRoutes } from '../pages/administration/routes';
import { conversationsRoutes } from '../pages/conversations/routes';
import { auditsRoutes } from '../pages/audits/routes';
import { importsRoutes } from '../pages/imports/routes';
import { homeRoutes } from '../pages/home/routes';
import { rubricsRoutes } from '../pages/rubrics/routes';
import { signInRoutes } from '../pages/sign-in/routes';
import { trainingRoutes } from '../pages/training/routes';
import { reviewsRoutes } from '../pages/reviews/routes';
import { calibrationRoutes } from '../pages/calibration/routes';
import { disputesRoutes } from '../pages/disputes/routes';
import { judgesRoutes } from '../pages/judges/routes';
import { LoadingState } from '../parts/page-state';
import { rootRoute } from './root-route';
import { shellRoute } from './shell-route';

/** One line for each feature; navigation and palette find the entries in the routes themselves. */
const routeTree = rootRoute.addChildren([
  ...signInRoutes,
  shellRoute.addChildren([
    ...homeRoutes,
    ...conversationsRoutes,
    ...judgesRoutes,
    ...disputesRoutes,
    ...calibrationRoutes,
    ...reviewsRoutes,
    ...importsRoutes,
    ...auditsRoutes,
    ...trainingRoutes,
    ...rubricsRoutes,
    ...administrationRoutes,
  ]),
]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPendingComponent: LoadingState,
    defaultPendingMs: 400,
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}

import { MutationCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem';

/**
 * One cache for the page. Reading is tried again when the server could not be reached; a refusal is not. Without a network requests
 * are made all the same and fail, so that pages say so rather than wait.
 */
export function createQueryClient(onProblem: (error: unknown) => void): QueryClient {
  return new QueryClient({
    mutationCache: new MutationCache({
      onError: (error, _variables, _context, mutation) => {
        if (mutation.meta?.['quiet'] !== true) onProblem(error);
      },
    }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        refetchOnReconnect: true,
        staleTime: 15_000,
        retry: (failures, error) =>
          failures < 2 && (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 500),
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

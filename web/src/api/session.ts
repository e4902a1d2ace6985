import { queryOptions } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from './client';

export type Session = Schemas['Scope'];
export type Role = Exclude<Session['role'], 'system'>;

/** Who is signed in, and what they may see. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => dataOf(api.GET('/api/v1/auth/me')),
  staleTime: Infinity,
  retry: false,
});

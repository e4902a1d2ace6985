import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from './client';

/** Who is signed in, and what they may see. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: readSession,
  staleTime: Infinity,
  retry: false,
});

export type Session = Awaited<ReturnType<typeof readSession>>;
export type Role = Exclude<Session['role'], 'system'>;

function readSession() {
  return dataOf(api.GET('/api/v1/auth/me'));
}

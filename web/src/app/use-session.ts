import { useSuspenseQuery } from '@tanstack/react-query';
import { type Session, sessionQuery } from '../api/session';

/** Who is signed in; only below the shell. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

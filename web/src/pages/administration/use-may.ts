import { type Action, reachOf } from '../../../../src/domain/access/access-table';
import { useSession } from '../../app/use-session';

/** Whether who is signed in may do something, by the table the server obeys. */
export function useMay(): (action: Action) => boolean {
  const { role } = useSession();
  return (action) => role === 'system' || reachOf(role, action) !== 'none';
}

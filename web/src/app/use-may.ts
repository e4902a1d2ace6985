import { type Action, reachOf } from '../../../src/domain/access/access-table';
import { useSession } from './use-session';

/** Whether who is signed in may do this at all; the server has the last word. */
export function useMay(action: Action): boolean {
  const { role } = useSession();
  return role !== 'system' && reachOf(role, action) !== 'none';
}

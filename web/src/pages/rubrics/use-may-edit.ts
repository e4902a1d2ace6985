import { useSession } from '../../app/use-session';

/** Whether who is signed in may change rubrics; the server holds to the same. */
export function useMayEdit(): boolean {
  const { role } = useSession();
  return role === 'administrator' || role === 'vendor_manager';
}

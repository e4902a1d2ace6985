import { useRouter } from '@tanstack/react-router';
import { ErrorState } from '../parts/page-state';

/** Shown where a page breaks; the rest of the app goes on. */
export function PageErrorBoundary({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  return <ErrorState error={error} retry={again} />;
}

import { lazyRouteComponent } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ApiProblem } from '../api/problem';
import { ErrorState } from '../parts/page-state';

/**
 * A page that is loaded when it is first opened. Where the server cannot be reached, its place says so and takes it up again when
 * the server is back; where the server is there without the page's file, a newer version runs, and the router loads that.
 */
export function lazyPage<T extends Record<K, () => React.ReactNode>, K extends string>(
  load: () => Promise<T>,
  name: K,
) {
  const loadOrSay = async () => {
    try {
      return await load();
    } catch (error) {
      if (await isReachable()) throw error;
      return { [name]: Unreachable } as T;
    }
  };
  return lazyRouteComponent(loadOrSay, name);
}

function Unreachable() {
  useEffect(() => {
    const again = () => void reloadWhereReachable();
    again();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, []);
  return <ErrorState error={new ApiProblem(0, 'unreachable', '')} retry={() => void reloadWhereReachable()} />;
}

/** A browser does not load a file again that failed once; the whole page does. */
async function reloadWhereReachable(): Promise<void> {
  if (await isReachable()) window.location.reload();
}

async function isReachable(): Promise<boolean> {
  return fetch('/health/live').then(
    ({ ok }) => ok,
    () => false,
  );
}
